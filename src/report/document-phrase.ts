import { formatInteger } from "../charts/number-format.js";
import { latestLimit } from "../schema/load.js";
import type { ReportContext } from "./context.js";
import { escapeMarkdown } from "./escape-markdown.js";
import { formatDate, formatPeriod } from "./format-date.js";
import { categoryName, say, type Phrase } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import type { InputFile } from "./input.js";

/** The words of a placeholder about the report itself; undefined when it is about a figure. */
export function documentPhrase(context: ReportContext, { verb, main }: Placeholder): Phrase | undefined {
  const { lang, input } = context;
  const sum = (pick: (file: InputFile) => number): Phrase =>
    say(
      formatInteger(
        lang,
        input.inputs.reduce((total, file) => total + pick(file), 0),
      ),
    );
  const { from, to, followUpEnd } = input.cohort;
  // What has no days has no period.
  const day = (iso: string, words: string): Phrase =>
    iso === "" ? { ok: false, reason: "absent", subject: "" } : say(words);
  switch (verb) {
    case "period":
      return day(from, formatPeriod(lang, from, to));
    case "from":
      return day(from, formatDate(lang, from));
    case "to":
      return day(to, formatDate(lang, to));
    case "followUpEnd":
      return day(followUpEnd, formatDate(lang, followUpEnd));
    case "limit":
      return say(formatInteger(lang, input.minCount));
    case "smallestBase":
      return say(formatInteger(lang, context.book.minBase));
    case "files":
      return say(input.inputs.map(({ file }) => escapeMarkdown(file)).join(", "));
    case "rows":
      return sum((file) => file.rows);
    case "accepted":
      return sum((file) => file.accepted);
    case "rejected":
      return sum((file) => file.rejected);
    case "limitLength":
      return say(latestLimit(main.names[0] ?? "").label[lang]);
    case "label":
      return say(main.codes.map(([field, code]) => categoryName(context, field, code)).join(", "));
    default:
      return undefined;
  }
}
