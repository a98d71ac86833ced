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

/** A figure of which nothing may be said, named by its question and groups. */
export function silence(
  context: ReportContext,
  { main, within }: Placeholder,
  reason: Exclude<Standing, "ok">,
): Phrase {
  const id = main.names[0] ?? "";
  const question = context.input.questions.find((entry) => entry.id === id);
  const label = question?.label[context.lang] ?? id;
  const groups = [...main.codes, ...within.codes].map(([field, code]) => context.labels.full(field, code));
  const subject =
    groups.length === 0
      ? label
      : reportWord(context.lang, "subjectGroup", { question: label, groups: groups.join(", ") });
  return { ok: false, reason, subject: escapeMarkdown(subject) };
}

/** A category as it stands in a sentence: emphasised, so that its own capitals do not disturb. */
export function categoryName({ labels }: ReportContext, field: string, code: string): string {
  return `*${escapeMarkdown(labels.full(field, code))}*`;
}

/** The standing of a figure in print. */
export function figureStanding(context: ReportContext, figure: Figure | undefined): Standing {
  return standing(figure, context.book.minBase);
}
