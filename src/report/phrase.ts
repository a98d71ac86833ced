import { standing, type Standing } from "../charts/standing.js";
import type { Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import { escapeMarkdown } from "./escape-markdown.js";
import type { Placeholder } from "./placeholder.js";
import { reportWord } from "./words.js";

/**
 * What a placeholder in a sentence becomes: Markdown, or why there is nothing to say and about
 * what. `absent` means that the question was not answered or the group does not occur.
 */
export type Phrase =
  | { readonly ok: true; readonly markdown: string }
  | { readonly ok: false; readonly reason: Exclude<Standing, "ok">; readonly subject: string };

/** Words that may be printed. */
export function say(markdown: string): Phrase {
  return { ok: true, markdown };
}

/** Figures of which nothing may be said, named by their question, the field they are of, and groups. */
export function silence(
  { input, labels, lang }: ReportContext,
  { main, within }: Placeholder,
  reason: Exclude<Standing, "ok">,
): Phrase {
  const [id = "", by = id] = main.names;
  const question = input.questions.find((entry) => entry.id === id);
  const name = question?.label[lang] ?? id;
  const label =
    by === id ? name : reportWord(lang, "subjectBy", { question: name, field: inSentence(labels.field(by)) });
  const groups = [...main.codes, ...within.codes].map(([field, code]) => labels.full(field, code));
  const subject =
    groups.length === 0
      ? label
      : reportWord(lang, "subjectGroup", { question: label, groups: groups.join(", ") });
  return { ok: false, reason, subject: escapeMarkdown(subject) };
}

/** A label inside a sentence: without its capital, unless it is an abbreviation. */
function inSentence(label: string): string {
  return label.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase());
}

/** A category as it stands in a sentence: emphasised, so that its own capitals do not disturb. */
export function categoryName({ labels }: ReportContext, field: string, code: string): string {
  return `*${escapeMarkdown(labels.full(field, code))}*`;
}

/** The standing of a figure in print. */
export function figureStanding(context: ReportContext, figure: Figure | undefined): Standing {
  return standing(figure, context.book.minBase);
}
