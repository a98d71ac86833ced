import { allOrFaults } from "../errors/behov-error.js";
import { isHidden, type ChartPlan, type HiddenChart } from "../charts/chart.js";
import { comparePairs } from "./compare-phrase.js";
import { checkTemplate, isMarker, questionsOf } from "./check-template.js";
import { makeReportContext, type ReportContext } from "./context.js";
import { escapeMarkdown } from "./escape-markdown.js";
import type { ReportInput } from "./input.js";
import { listGaps } from "./gaps.js";
import { writeKeyFigures, type KeyFigure } from "./key-figures.js";
import { PLACEHOLDER, type Placeholder } from "./placeholder.js";
import { writeText } from "./sentences.js";
import type { ReportTable } from "./report-table.js";
import { makeTable } from "./tables.js";
import { parseTemplate, readTemplate, templateFile, type TemplateBlock } from "./template.js";
import { reportWord, reportWords } from "./words.js";

/** One piece of the finished report, in reading order. */
export type ReportBlock =
  | { readonly kind: "heading"; readonly level: number; readonly markdown: string }
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "notice"; readonly markdown: string }
  | { readonly kind: "keyFigures"; readonly figures: readonly KeyFigure[] }
  | { readonly kind: "charts"; readonly charts: readonly ChartPlan[] }
  | { readonly kind: "table"; readonly table: ReportTable };

/** Sections that were written from templates of their own, by name. */
export type Sections = ReadonlyMap<string, readonly ReportBlock[]>;

interface DocumentParts {
  /** Where the template stands, inside the repository. */
  readonly file?: string;
  readonly sections?: Sections;
}

const NO_SECTIONS: Sections = new Map();

/**
 * Fills the report template of the input's language. Sections marked as requiring a question that
 * was not answered, headings with nothing left under them, and paragraphs whose colon leads to nothing, are left out.
 *
 * @throws BehovError `repository.template` with the lines of all wrong placeholders.
 */
export function writeDocument(
  input: ReportInput,
  charts: readonly (ChartPlan | HiddenChart)[],
  template: string = readTemplate(input.lang),
  { file = templateFile(input.lang), sections = NO_SECTIONS }: DocumentParts = {},
): ReportBlock[] {
  const { blocks, unread } = parseTemplate(withPeriods(template, input), input.lang, file);
  const untested = makeReportContext(input, charts, file);
  checkTemplate(blocks, input, untested.labels, file, unread);
  const answered = answeredSections(blocks, untested);
  const pairs = comparePairs(
    untested,
    answered.flatMap(({ placeholders }) => placeholders),
  );
  const context = { ...untested, pairs };
  const blocksOf = allOrFaults(answered, (block) => writeBlock(block, context, sections));
  const written: ReportBlock[] = [];
  for (const [index, block] of answered.entries()) {
    if (!leadsToNothing(answered, blocksOf, index)) written.push(...(blocksOf[index] ?? []));
    const isTitle = block.kind === "heading" && block.level === 1;
    if (isTitle && input.minCount <= 1) {
      written.push({ kind: "notice", markdown: reportWord(input.lang, "protectionOff") });
    }
  }
  return withoutEmptySections(written);
}

/** Whether a paragraph that ends with a colon is followed by no table and no chart of those that it leads to. */
function leadsToNothing(
  blocks: readonly TemplateBlock[],
  written: readonly (readonly ReportBlock[])[],
  at: number,
): boolean {
  const block = blocks[at];
  if (block?.kind !== "text" || !block.text.endsWith(":")) return false;
  const isLed = ({ kind }: { readonly kind: string }): boolean => kind === "table" || kind === "charts";
  const others = blocks.slice(at + 1).findIndex((next) => !isLed(next));
  const led = written.slice(at + 1, others < 0 ? undefined : at + 1 + others);
  return led.length > 0 && !led.flat().some(isLed);
}

/** Puts the codes of the latest period and the one before it where a template says so in words. */
function withPeriods(template: string, { lang, periods = {} }: ReportInput): string {
  const { latest, previous } = reportWords();
  const words = [latest[lang], previous[lang]];
  return Object.entries(periods).reduce(
    (text, [field, codes]) =>
      words.reduce(
        (filled, word, at) => filled.replaceAll(`${field}=${word}`, `${field}=${codes[at] ?? "–"}`),
        text,
      ),
    template,
  );
}

/**
 * Drops sections whose heading requires questions of which none was answered, protection, an earlier year, or goals.
 * A section
 * with a template of its own begins anew.
 */
function answeredSections(
  blocks: readonly TemplateBlock[],
  { unanswered, minCount, input }: ReportContext,
): TemplateBlock[] {
  let dropped = 0;
  return blocks.filter(({ kind, level, placeholders }) => {
    if (placeholders.some(({ verb }) => verb === "section")) dropped = 0;
    if (kind === "heading" && (dropped === 0 || level <= dropped)) {
      const required = placeholders.filter(({ verb }) => verb === "requires").flatMap(questionsOf);
      const nothing = required.length > 0 && required.every((id) => unanswered.has(id));
      const open = minCount <= 1 && placeholders.some(({ verb }) => verb === "whenProtected");
      const alone = input.changes === null && placeholders.some(({ verb }) => verb === "whenCompared");
      const aimless = input.goals.length === 0 && placeholders.some(({ verb }) => verb === "whenGoals");
      dropped = nothing || open || alone || aimless ? level : 0;
    }
    return dropped === 0;
  });
}

function writeBlock(block: TemplateBlock, context: ReportContext, sections: Sections): ReportBlock[] {
  const { kind, text, level, placeholders } = block;
  switch (kind) {
    case "heading": {
      let at = 0;
      const title = text
        .replace(/^#+\s+/, "")
        .replace(PLACEHOLDER, (raw) => (isMarkerAt(placeholders, at++) ? "" : raw));
      const printed = placeholders.filter((placeholder) => !isMarker(placeholder));
      return [{ kind, level, markdown: writeText(context, title.trim(), printed) }];
    }
    case "charts":
      return placeholders.flatMap(({ main }) => {
        const named = main.names.flatMap((id) => context.charts.get(id) ?? []);
        const charts = named.filter((chart): chart is ChartPlan => !isHidden(chart));
        return [
          ...(charts.length === 0 ? [] : [{ kind, charts }]),
          ...hiddenCharts(context, named.filter(isHidden)),
        ];
      });
    case "table":
      return placeholders.flatMap((placeholder): readonly ReportBlock[] => {
        if (placeholder.verb === "section") return sections.get(placeholder.main.names[0] ?? "") ?? [];
        if (placeholder.verb === "gaps") return textBlock(listGaps(context, placeholder));
        const table = makeTable(context, placeholder);
        if (table === null) return [];
        if (typeof table === "string") return textBlock(escapeMarkdown(table));
        return [{ kind: "table", table }];
      });
    case "keyFigures": {
      const figures = writeKeyFigures(context, block);
      return figures.length === 0 ? [] : [{ kind, figures }];
    }
    case "text": {
      return textBlock(writeText(context, text, placeholders));
    }
  }
}

/** A paragraph or list; nothing where there are no words. */
function textBlock(markdown: string): ReportBlock[] {
  return markdown === "" ? [] : [{ kind: "text", markdown }];
}

/** Says which charts are not drawn, and why. */
function hiddenCharts(
  { lang, minCount, book }: ReportContext,
  charts: readonly HiddenChart[],
): ReportBlock[] {
  if (charts.length === 0) return [];
  const titles = charts.map(({ title }) => reportWord(lang, "chartTitle", { title: escapeMarkdown(title) }));
  const listed = new Intl.ListFormat(lang, { type: "conjunction" }).format(titles);
  const word = charts.length === 1 ? "hiddenChart" : "hiddenCharts";
  return textBlock(reportWord(lang, word, { titles: listed, min: minCount, base: book.minBase }));
}

function isMarkerAt(placeholders: readonly Placeholder[], at: number): boolean {
  const placeholder = placeholders[at];
  return placeholder !== undefined && isMarker(placeholder);
}

/** A heading stays when something other than a deeper empty heading follows it. */
function withoutEmptySections(blocks: readonly ReportBlock[]): ReportBlock[] {
  const kept: ReportBlock[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const block of blocks.toReversed()) {
    if (block.kind !== "heading") {
      next = Number.POSITIVE_INFINITY;
      kept.push(block);
      continue;
    }
    const empty = kept.length === 0 || next <= block.level;
    if (empty) continue;
    next = block.level;
    kept.push(block);
  }
  return kept.toReversed();
}
