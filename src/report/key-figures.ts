import { shareInterval, sharePercent } from "../charts/cells.js";
import { formatDecimal, formatInteger } from "../charts/number-format.js";
import { standingWord } from "../charts/standing.js";
import type { ReportContext } from "./context.js";
import { findFigure } from "./find-figure.js";
import { PLACEHOLDER, type Placeholder } from "./placeholder.js";
import { phraseOf, writeText } from "./sentences.js";
import type { TemplateBlock } from "./template.js";
import { reportWord } from "./words.js";

/** A number to be seen from afar, what it is (Markdown), and what it rests on. */
export interface KeyFigure {
  readonly value: string;
  readonly markdown: string;
  readonly basis: string;
  /** Whether `value` is words instead of a number. */
  readonly silent: boolean;
}

/** One key figure a line: `{{keyFigure share question}} words`. What was not answered is left out. */
export function writeKeyFigures(context: ReportContext, { text, placeholders }: TemplateBlock): KeyFigure[] {
  const queue = [...placeholders];
  return text.split("\n").flatMap((line) => {
    const own = (line.match(PLACEHOLDER) ?? []).map(() => queue.shift());
    const [first, ...rest] = own.filter((placeholder) => placeholder !== undefined);
    const inner = first?.inner;
    if (inner === undefined || inner === null) return [];
    const markdown = writeText(context, line.replace(/^[^}]*\}\}\s*/, ""), rest);
    const shown = keyNumber(context, inner);
    return shown === null || markdown === "" ? [] : [{ ...shown, markdown }];
  });
}

function keyNumber(context: ReportContext, placeholder: Placeholder): Omit<KeyFigure, "markdown"> | null {
  const { lang } = context;
  const phrase = phraseOf(context, placeholder);
  if (!phrase.ok) {
    if (phrase.reason === "absent") return null;
    return { value: standingWord(lang, phrase.reason), basis: "", silent: true };
  }
  const figure = placeholder.verb === "population" ? undefined : findFigure(context, placeholder);
  if (placeholder.verb === "share" && figure !== undefined) {
    const basis = reportWord(lang, "cardShare", {
      n: formatInteger(lang, figure.n ?? 0),
      base: formatInteger(lang, figure.base ?? 0),
      interval: shareInterval(context, figure),
    });
    return { value: sharePercent(context, figure), basis, silent: false };
  }
  if (placeholder.verb === "median" && figure !== undefined) {
    const basis = reportWord(lang, "cardDaysMeta", {
      q1: formatDecimal(lang, figure.q1 ?? 0),
      q3: formatDecimal(lang, figure.q3 ?? 0),
      n: formatInteger(lang, figure.n ?? 0),
    });
    return { value: reportWord(lang, "cardDays", { days: phrase.markdown }), basis, silent: false };
  }
  return { value: phrase.markdown, basis: "", silent: false };
}
