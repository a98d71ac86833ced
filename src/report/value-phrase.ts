import { shareInterval, sharePercent } from "../charts/cells.js";
import { formatInteger, formatMean } from "../charts/number-format.js";
import type { Figure } from "../questions/figure.js";
import { aside } from "./aside.js";
import { templateFault, unfit, type ReportContext } from "./context.js";
import { findFigure, populationOf, toGroup } from "./find-figure.js";
import { figureStanding, say, silence, type Phrase } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import type { Verb } from "./verbs.js";
import { reportWord } from "./words.js";

/** How a verb prints the numbers of one figure; null when the figure has no such number. */
type Printer = (context: ReportContext, figure: Figure) => string | null;

const days =
  (pick: (figure: Figure) => number | null | undefined): Printer =>
  ({ lang }, figure) => {
    const number = pick(figure);
    return number === undefined || number === null ? null : formatMean(lang, number);
  };
const counted =
  (pick: (figure: Figure) => number | null): Printer =>
  ({ lang }, figure) =>
    formatInteger(lang, pick(figure) ?? 0);

const printers: Partial<Record<Verb, Printer>> = {
  share: shareText,
  percent: (context, figure) => (figure.share === undefined ? null : sharePercent(context, figure)),
  interval: (context, figure) => (figure.share === undefined ? null : shareInterval(context, figure)),
  count: counted((figure) => figure.n),
  base: counted((figure) => figure.base),
  missing: counted((figure) => figure.missing),
  median: days((figure) => figure.median),
  mean: days((figure) => figure.mean),
  quartiles: (context, figure) => {
    const low = days((f) => f.q1)(context, figure);
    const high = days((f) => f.q3)(context, figure);
    return low === null || high === null ? null : `${low}–${high}`;
  },
};

/** Verbs that print a whole number of units: no base is too small for them. */
const counts: ReadonlySet<Verb> = new Set(["count", "base", "missing"]);

/** A share of units of which more than this part are not known says how many these are. */
const MANY_MISSING = 0.1;

/** A share with count, base and interval: `30 % (278 av 935; 95 % KI 27–33 %)`; and what is missing where it is much. */
export function shareText(context: ReportContext, figure: Figure): string | null {
  if (figure.share === undefined) return null;
  const { lang } = context;
  const [base, missing] = [figure.base ?? 0, figure.missing ?? 0];
  const isMuch = missing > MANY_MISSING * (base + missing);
  const basis = reportWord(lang, isMuch ? "shareBasisMissing" : "shareBasis", {
    n: formatInteger(lang, figure.n ?? 0),
    base: formatInteger(lang, base),
    missing: formatInteger(lang, missing),
    interval: shareInterval(context, figure),
  });
  const percent = sharePercent(context, figure);
  return reportWord(lang, "shareValue", { percent, basis: aside(basis) });
}

/** Whether a number of a distribution cannot be told, such as a median that too few have reached. */
function isNotReached(verb: Verb, { median, mean, q1, q3 }: Figure): boolean {
  if (verb === "median") return median === null;
  if (verb === "mean") return mean === null;
  return verb === "quartiles" && (q1 === null || q3 === null);
}

/**
 * The words of a placeholder that prints one figure.
 *
 * @throws BehovError `repository.template` when the verb does not fit the kind of question.
 */
export function valuePhrase(context: ReportContext, placeholder: Placeholder): Phrase {
  const { verb, main, within } = placeholder;
  if (verb === "population") {
    const by = toGroup([...main.codes, ...within.codes]);
    const size = populationOf(context, main.names[0] ?? "", by);
    if (size === undefined) return silence(context, placeholder, "absent");
    if (size === null) return silence(context, placeholder, "suppressed");
    return say(formatInteger(context.lang, size));
  }
  const figure = findFigure(context, placeholder);
  const state = figureStanding(context, figure);
  if (figure === undefined) return silence(context, placeholder, "absent");
  if (state !== "ok" && !(state === "too_few" && counts.has(verb))) {
    return silence(context, placeholder, state);
  }
  if (isNotReached(verb, figure)) return silence(context, placeholder, "too_few");
  const text = printers[verb]?.(context, figure) ?? null;
  if (text === null) throw templateFault(context, placeholder, unfit(figure.kind));
  return say(text);
}
