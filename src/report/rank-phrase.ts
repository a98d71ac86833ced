import { templateFault, unfit, type ReportContext } from "./context.js";
import { sameFields, toGroup } from "./find-figure.js";
import { categoryName, figureStanding, say, silence, type Phrase } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import { shareText } from "./value-phrase.js";
import { reportWord } from "./words.js";

/**
 * The groups (or categories) of a field with the highest or lowest shares, among those that may be
 * shown; the unknown group never takes part. No share of 0 is among the highest unless all are: a protected one is
 * higher. A protected category of which a case has one stands for fewer than one that is shown; a protected group, or a
 * category of which a case may have several, can have any share, so that it is said how many are told of.
 */
export function rankPhrase(context: ReportContext, placeholder: Placeholder): Phrase {
  const { verb, main, within, count } = placeholder;
  const [question = "", field = ""] = main.names;
  const base = toGroup(within.codes);
  const all = context.index
    .of(question)
    .filter(({ by, value }) => sameFields({ ...by, ...value }, [field, ...Object.keys(base)]))
    .filter(({ by }) => Object.entries(base).every(([key, code]) => by[key] === code));
  const sides = new Set(all.map((figure) => (figure.value?.[field] === undefined ? "by" : "value")));
  if (sides.size > 1) {
    throw templateFault(context, placeholder, {
      sv: `${question} har ${field} både som kategori och som grupp`,
      en: `${question} has ${field} both as category and as group`,
    });
  }
  const groups = all
    .map((figure) => ({ figure, code: figure.value?.[field] ?? figure.by[field] ?? "" }))
    .filter(({ code }) => code !== context.book.unknownCode);
  if (groups.length === 0) return silence(context, placeholder, "absent");

  const order = context.labels.ordered(
    field,
    groups.map(({ code }) => code),
  );
  const sign = verb === "highest" ? -1 : 1;
  const known = groups.filter(({ figure }) => figureStanding(context, figure) === "ok");
  const some = known.filter(({ figure }) => figure.share !== 0);
  const isNothing = some.length === 0 && known.length === groups.length;
  const shown = (verb === "lowest" || isNothing ? known : some)
    .toSorted(
      (a, b) =>
        sign * ((a.figure.share ?? 0) - (b.figure.share ?? 0)) ||
        order.indexOf(a.code) - order.indexOf(b.code),
    )
    .slice(0, count ?? 1);
  const [highest] = shown;
  const isHidden = groups.some(({ figure }) => figureStanding(context, figure) === "suppressed");
  if (highest === undefined) return silence(context, placeholder, isHidden ? "suppressed" : "too_few");
  const texts = shown.map(({ figure, code }) => {
    const share = shareText(context, figure);
    if (share === null) throw templateFault(context, placeholder, unfit(figure.kind));
    return `${categoryName(context, field, code)}, ${share}`;
  });
  const [first = "", ...rest] = texts;
  const isTie = shown[1]?.figure.share === highest.figure.share;
  const and = reportWord(context.lang, "and");
  const then = isTie ? and : reportWord(context.lang, "then");
  const words = [first, ...(rest.length > 0 ? [then, rest.join(and)] : [])];
  const hasSeveral = context.input.comparisons.some((own) => own.field === field && own.code !== null);
  if (known.length < groups.length && (sides.has("by") || (isHidden && hasSeveral))) {
    const numbers = { shown: known.length, all: groups.length };
    words.push(reportWord(context.lang, "amongShown", numbers));
  }
  return say(words.join(""));
}
