import { formatInteger } from "../charts/number-format.js";
import type { Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import { categoryName } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import { reportWord } from "./words.js";

/** Gaps that are named, the largest first. */
const MOST_GAPS = 15;

/**
 * The groups in which everyone lacks, as a list of sentences: `{{gaps question need level age}}`. A
 * need that nobody has met at any age is named once, without age. Groups of few are counted, not named.
 */
export function listGaps(context: ReportContext, { main }: Placeholder): string {
  const { lang, minCount, index, labels } = context;
  const [question = "", need = "", level = "", age = ""] = main.names;
  const parts = index.over(question, [need, level, age], []);
  if (parts.length === 0) return "";
  const whole = index.over(question, [need, level], []).filter(isGap);
  const isInWhole = ({ by }: Figure): boolean =>
    whole.some((figure) => figure.by[need] === by[need] && figure.by[level] === by[level]);
  const others = parts.filter((part) => !isInWhole(part));
  const places = [need, level, age].map((field) => {
    const codes = labels.ordered(field, new Set(parts.map(({ by }) => by[field] ?? "")));
    return ({ by }: Figure): number => codes.indexOf(by[field] ?? "");
  });
  const byPlace = (a: Figure, b: Figure): number =>
    places.map((place) => place(a) - place(b)).find((difference) => difference !== 0) ?? 0;
  const gaps = [...whole, ...others.filter(isGap)].toSorted(
    (a, b) => (b.n ?? 0) - (a.n ?? 0) || byPlace(a, b),
  );
  const sentences = gaps.slice(0, MOST_GAPS).map((figure) => {
    const name = (field: string): string => categoryName(context, field, figure.by[field] ?? "");
    const values = { need: name(need), level: name(level), n: formatInteger(lang, figure.n ?? 0) };
    return figure.by[age] === undefined
      ? reportWord(lang, "gapSentence", values)
      : reportWord(lang, "gapAtAge", { ...values, age: name(age) });
  });
  const more = gaps.length - sentences.length;
  const hidden = others.filter(({ status }) => status === "suppressed").length;
  const count = (number: number): string => formatInteger(lang, number);
  return [
    ...(gaps.length === 0 ? [reportWord(lang, "gapsNone")] : []),
    ...(sentences.length === 0 ? [] : [sentences.map((sentence) => `- ${sentence}`).join("\n")]),
    ...(more === 0 ? [] : [reportWord(lang, "gapsMore", { count: count(more) })]),
    ...(hidden === 0 ? [] : [reportWord(lang, "gapsHidden", { count: count(hidden), min: minCount })]),
  ].join("\n\n");
}

/** Whether no one of those in the base has what the question asks of. */
function isGap({ status, n, base }: Figure): boolean {
  return status === "ok" && n !== null && n > 0 && n === base;
}
