import { changePhrase } from "./change-phrase.js";
import { comparePhrase } from "./compare-phrase.js";
import type { ReportContext } from "./context.js";
import { documentPhrase } from "./document-phrase.js";
import type { Phrase } from "./phrase.js";
import { PLACEHOLDER, type Placeholder } from "./placeholder.js";
import { rankPhrase } from "./rank-phrase.js";
import { valuePhrase } from "./value-phrase.js";
import { reportWord } from "./words.js";

/** A full stop, question or exclamation mark before a space and the start of a new sentence. */
const SENTENCE_END = /(?<=[.!?])\s+(?=\p{Lu}|\{\{|\*|”|“)/u;

/** List items and quotations begin a line; anything else continues the line before. */
const ITEM = /^\s*(?:[-*+] |\d+\. |> ?)/;

/**
 * Writes a paragraph or list of the template with its numbers. Sentences with a protected number
 * become one that says so, where the first of them stood; a sentence about something the data do not hold is left out.
 */
export function writeText(
  context: ReportContext,
  text: string,
  placeholders: readonly Placeholder[],
): string {
  const queue = [...placeholders];
  const items = itemsOf(text).map(({ mark, body }) => ({
    mark,
    sentences: body.split(SENTENCE_END).map((sentence) => writeSentence(context, sentence, queue)),
  }));
  const written = together(
    context,
    items.map(({ sentences }) => sentences),
  );
  return written
    .map((sentences, at) =>
      sentences.length === 0 ? "" : (items[at]?.mark ?? "") + [...new Set(sentences)].join(" "),
    )
    .filter((item) => item !== "")
    .join("\n");
}

/** The phrase of any placeholder that may stand in a sentence. */
export function phraseOf(context: ReportContext, placeholder: Placeholder): Phrase {
  switch (placeholder.verb) {
    case "highest":
    case "lowest":
      return rankPhrase(context, placeholder);
    case "compare":
    case "difference":
      return comparePhrase(context, placeholder);
    case "change":
      return changePhrase(context, placeholder);
    default:
      return documentPhrase(context, placeholder) ?? valuePhrase(context, placeholder);
  }
}

function itemsOf(text: string): { mark: string; body: string }[] {
  const items: { mark: string; body: string }[] = [];
  for (const line of text.split("\n")) {
    const mark = ITEM.exec(line)?.[0];
    const last = items.at(-1);
    if (mark === undefined && last !== undefined) last.body += ` ${line.trim()}`;
    else items.push({ mark: mark ?? "", body: line.slice(mark?.length ?? 0).trim() });
  }
  return items;
}

/** A sentence with its numbers, or what it cannot tell; null where there is nothing to say. */
type Sentence = string | readonly (Phrase & { readonly ok: false })[] | null;

/** One sentence; placeholders are taken from the front of the queue, as they are written. */
function writeSentence(context: ReportContext, sentence: string, queue: Placeholder[]): Sentence {
  const phrases: Phrase[] = [];
  const written = sentence.replace(PLACEHOLDER, () => {
    const placeholder = queue.shift();
    if (placeholder === undefined) return "";
    const phrase = phraseOf(context, placeholder);
    phrases.push(phrase);
    return phrase.ok ? phrase.markdown : "";
  });
  const silent = phrases.filter((phrase) => !phrase.ok);
  if (silent.length === 0) return written === "" ? null : written;
  return silent.some(({ reason }) => reason === "absent") ? null : silent;
}

/** The sentences of each item; what cannot be told for the same reason is said at once, where it first comes. */
function together(context: ReportContext, items: readonly (readonly Sentence[])[]): string[][] {
  const reasons = new Map<string, Set<string>>();
  const writerOf = (sentence: Sentence): (() => string)[] => {
    if (sentence === null) return [];
    if (typeof sentence === "string") return [() => sentence];
    return sentence.flatMap(({ reason, subject }) => {
      const known = reasons.get(reason);
      known?.add(subject);
      if (known !== undefined) return [];
      const subjects = new Set([subject]);
      reasons.set(reason, subjects);
      return [() => insteadOf(context, reason, [...subjects])];
    });
  };
  const writers = items.map((sentences) => sentences.flatMap(writerOf));
  return writers.map((own) => own.map((write) => write()));
}

function insteadOf(
  { lang, minCount }: ReportContext,
  reason: (Phrase & { ok: false })["reason"],
  subjects: readonly string[],
): string {
  const words =
    reason === "suppressed"
      ? (["suppressedSentence", "suppressedSentences"] as const)
      : reason === "too_recent"
        ? (["tooRecentSentence", "tooRecentSentences"] as const)
        : (["tooFewSentence", "tooFewSentences"] as const);
  const [one, several] = words;
  const [subject = ""] = subjects;
  if (subjects.length === 1) return reportWord(lang, one, { subject, min: minCount });
  return reportWord(lang, several, { subjects: subjects.join("; "), min: minCount });
}
