import { populationSize, type Figure, type Group } from "../questions/figure.js";
import { templateFault, type ReportContext } from "./context.js";
import type { Part, Placeholder } from "./placeholder.js";
import { reportWords } from "./words.js";

/**
 * The figure that a placeholder selects. With `within`, its codes form the base and the others are
 * the category counted; without, the codes may be either, as long as only one figure fits.
 *
 * @throws BehovError `repository.template` when more than one figure fits.
 */
export function findFigure(
  context: ReportContext,
  placeholder: Placeholder,
  codes: Part["codes"] = placeholder.main.codes,
): Figure | undefined {
  const { main, within } = placeholder;
  const question = main.names[0] ?? "";
  if (within.codes.length > 0) {
    const value = codes.length === 0 ? null : toGroup(codes);
    return context.index.find(question, toGroup(within.codes), value);
  }
  const wanted = toGroup(codes);
  const fitting = context.index
    .of(question)
    .filter((figure) => sameGroup({ ...figure.by, ...figure.value }, wanted))
    .filter(({ by, value }) => Object.keys(by).every((field) => value?.[field] === undefined));
  if (fitting.length > 1) {
    const word = reportWords().within;
    throw templateFault(context, placeholder, {
      sv: `${fitting.length} tal passar; skilj dem åt med ”${word.sv}”`,
      en: `${fitting.length} figures fit; tell them apart with “${word.en}”`,
    });
  }
  return fitting[0];
}

/** Units of a question's population in a group; null when protected, undefined when unknown. */
export function populationOf(context: ReportContext, question: string, by: Group): number | null | undefined {
  const fitting = context.index.of(question).filter((figure) => sameGroup(figure.by, by));
  const shown = fitting.find((figure) => figure.base !== null);
  if (shown !== undefined) return populationSize(shown);
  return fitting.length > 0 ? null : undefined;
}

/** Selections as a group. */
export function toGroup(codes: Part["codes"]): Group {
  return Object.fromEntries(codes);
}

/** Whether a group has exactly these fields. */
export function sameFields(group: Group, fields: readonly string[]): boolean {
  const keys = Object.keys(group);
  return keys.length === fields.length && fields.every((field) => group[field] !== undefined);
}

function sameGroup(a: Group, b: Group): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
