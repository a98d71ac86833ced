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
 * Writes a paragraph or list of the template with its numbers. A sentence with a protected number
 * becomes one that says so; a sentence about something the data do not hold is left out.
 */
export function writeText(
  context: ReportContext,
  text: string,
  placeholders: readonly Placeholder[],
): string {
  const queue = [...placeholders];
  return itemsOf(text)
    .map(({ mark, body }) => {
      const sentences = body
        .split(SENTENCE_END)
        .map((sentence) => writeSentence(context, sentence, queue))
        .filter((sentence) => sentence !== "");
      return sentences.length === 0 ? "" : mark + [...new Set(sentences)].join(" ");
    })
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

/** One sentence; placeholders are taken from the front of the queue, as they are written. */
function writeSentence(context: ReportContext, sentence: string, queue: Placeholder[]): string {
  const phrases: Phrase[] = [];
  const written = sentence.replace(PLACEHOLDER, () => {
    const placeholder = queue.shift();
    if (placeholder === undefined) return "";
    const phrase = phraseOf(context, placeholder);
    phrases.push(phrase);
    return phrase.ok ? phrase.markdown : "";
  });
  const silent = phrases.filter((phrase) => !phrase.ok);
  if (silent.length === 0) return written;
  if (silent.some(({ reason }) => reason === "absent")) return "";
  return [...new Set(silent.map((phrase) => insteadOf(context, phrase)))].join(" ");
}

function insteadOf({ lang, minCount }: ReportContext, phrase: Phrase & { ok: false }): string {
  const { reason, subject } = phrase;
  const word =
    reason === "suppressed"
      ? "suppressedSentence"
      : reason === "too_recent"
        ? "tooRecentSentence"
        : "tooFewSentence";
  return reportWord(lang, word, { subject, min: minCount });
}
