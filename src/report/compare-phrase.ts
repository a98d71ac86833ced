import { formatInteger } from "../charts/number-format.js";
import type { Figure } from "../questions/figure.js";
import { aside } from "./aside.js";
import { templateFault, type ReportContext } from "./context.js";
import { findFigure } from "./find-figure.js";
import { categoryName, figureStanding, say, silence, type Phrase } from "./phrase.js";
import type { Part, Placeholder } from "./placeholder.js";
import { shareText } from "./value-phrase.js";
import { reportWord } from "./words.js";

/** A difference of two shares with its 95 % interval, all 0–1. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * First share minus second. The interval combines the two 95 % intervals as Newcombe's hybrid
 * score method does (method 10, Statistics in Medicine 1998).
 */
export function shareDifference(first: Figure, second: Figure): Difference {
  const [p1, l1, u1] = limits(first);
  const [p2, l2, u2] = limits(second);
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - l1, u2 - p2),
    high: difference + Math.hypot(u1 - p1, p2 - l2),
  };
}

/** Two groups compared: which share is higher, by how much, or that it cannot be told. */
export function comparePhrase(context: ReportContext, placeholder: Placeholder): Phrase {
  const { verb, line, raw, main, against } = placeholder;
  const pair: Figure[] = [];
  for (const codes of [main.codes, against.codes]) {
    const figure = findFigure(context, placeholder, codes);
    const state = figureStanding(context, figure);
    if (figure !== undefined && state === "ok") {
      pair.push(figure);
      continue;
    }
    const named = { ...placeholder, main: { ...main, codes } };
    return silence(context, named, state === "ok" ? "absent" : state);
  }
  const [first, second] = pair;
  if (first === undefined || second === undefined) return silence(context, placeholder, "absent");
  const [a, b] = [shareText(context, first), shareText(context, second)];
  if (a === null || b === null) throw templateFault(context, line, `{{${raw.trim()}}}: ${first.kind}`);
  const gap = shareDifference(first, second);
  const difference = differenceText(context, gap);
  if (verb === "difference") return say(difference);
  const word = gap.low > 0 ? "higher" : gap.high < 0 ? "lower" : "uncertain";
  return say(
    reportWord(context.lang, word, {
      first: names(context, main.codes),
      second: names(context, against.codes),
      firstShare: a,
      secondShare: b,
      difference,
    }),
  );
}

function limits({ share, ciLow, ciHigh }: Figure): [share: number, low: number, high: number] {
  return [share ?? 0, ciLow ?? 0, ciHigh ?? 0];
}

function names(context: ReportContext, codes: Part["codes"]): string {
  return codes.map(([field, code]) => categoryName(context, field, code)).join(", ");
}

/** The size of the difference, its interval turned the same way. */
function differenceText({ lang }: ReportContext, gap: Difference): string {
  const turned = gap.difference < 0;
  const points = (share: number): string => formatInteger(lang, share * 100);
  const size = points(Math.abs(gap.difference));
  const basis = reportWord(lang, "differenceBasis", {
    low: points(turned ? -gap.high : gap.low),
    high: points(turned ? -gap.low : gap.high),
  });
  const word = size === "1" ? "differenceOne" : "difference";
  return reportWord(lang, word, { difference: size, basis: aside(basis) });
}
