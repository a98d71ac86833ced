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
  switch (verb) {
    case "period":
      return say(formatPeriod(lang, input.cohort.from, input.cohort.to));
    case "from":
      return say(formatDate(lang, input.cohort.from));
    case "to":
      return say(formatDate(lang, input.cohort.to));
    case "followUpEnd":
      return say(formatDate(lang, input.cohort.followUpEnd));
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
