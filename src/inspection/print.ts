import { basename } from "node:path";
import type { Lang } from "../errors/catalogue.js";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Schema } from "../schema/types.js";
import type { InspectedColumn, InspectedTable, Inspection } from "./inspection.js";

const NAMES = [
  "table",
  "encoding",
  "form",
  "column",
  "spelling",
  "unknownSpelling",
  "rare",
  "dates",
  "unmapped",
  "nearest",
  "lacks",
  "skipped",
  "asideHead",
  "noneAside",
  "remarkHead",
  "rule",
  "remark",
  "span",
  "months",
  "draft",
  "by_name",
  "by_label",
  "by_synonym",
  "by_mapping",
] as const;

type Word = (typeof NAMES)[number];

const FILE = "reports/inspection/words.json";

/**
 * Reads `reports/inspection/words.json`.
 * @throws repository.template with every word that is missing
 */
export const loadInspectionWords = loaderOf(FILE, shape.words(NAMES));

/** What an inspection found, as lines to read. @param draft the path of the draft that was written */
export function inspectionText(
  schemas: readonly Schema[],
  inspection: Inspection,
  { lang, draft = null }: { readonly lang: Lang; readonly draft?: string | null },
): string {
  const words = loadInspectionWords();
  const word = (name: Word, params: Readonly<Record<string, string | number>> = {}): string =>
    words[name][lang].replace(/\{(\w+)\}/g, (place, key: string) => String(params[key] ?? place));
  const rules = new Map(
    schemas.flatMap((schema) => schema.rules.map(({ id, text }) => [id, text[lang]] as const)),
  );
  const labelsOf = new Map(
    schemas.map(({ kind, fields }) => [kind, new Map(fields.map(({ name, label }) => [name, label[lang]]))]),
  );
  const kinds = new Map(schemas.map(({ kind, label }) => [kind, label[lang]]));
  const ruleText = (id: string): string => rules.get(id) ?? id;
  const lines = inspection.tables.flatMap(tableLines);
  for (const { file, sheet } of inspection.skippedSheets) lines.push(word("skipped", { file, sheet }));
  const aside = Object.entries(inspection.setAside);
  lines.push("", aside.length === 0 ? word("noneAside") : word("asideHead"));
  for (const [rule, count] of aside) lines.push(word("rule", { text: ruleText(rule), count }));
  if (inspection.remarks.length > 0) lines.push("", word("remarkHead"));
  for (const { file, column, rule, count } of inspection.remarks) {
    lines.push(
      word("remark", {
        file: file === "" ? "–" : file,
        column: column === "" ? "–" : column,
        text: ruleText(rule),
        count,
      }),
    );
  }
  if (inspection.firstDate !== null && inspection.lastDate !== null) {
    const months = inspection.months.map(({ month, rows }) => `${month}: ${rows}`).join(", ");
    lines.push(
      "",
      word("span", { first: inspection.firstDate, last: inspection.lastDate }),
      word("months", { months }),
    );
  }
  if (draft !== null) lines.push("", word("draft", { path: basename(draft) }));
  return `${lines.join("\n")}\n`;

  function tableLines(table: InspectedTable): string[] {
    const place = table.sheet === null ? table.file : `${table.file} / ${table.sheet}`;
    const { encoding, delimiter } = table;
    const written =
      encoding === null
        ? []
        : [word("encoding", { encoding, delimiter: delimiter === "\t" ? "tab" : (delimiter ?? "") })];
    const labels = labelsOf.get(table.kind) ?? new Map<string, string>();
    const kind = kinds.get(table.kind) ?? table.kind;
    return [
      word("table", { place, kind, rows: table.rows, header: table.headerRow }),
      ...written,
      word("form", { form: table.form.slice(0, 16) }),
      ...table.columns.flatMap((column) => columnLines(column, labels)),
      ...table.unmapped.map(({ header, nearest }) =>
        nearest === null
          ? word("unmapped", { header })
          : word("nearest", { header, field: nearest, label: labels.get(nearest) ?? nearest }),
      ),
      ...(table.lacks === null
        ? []
        : [word("lacks", { field: table.lacks, label: labels.get(table.lacks) ?? table.lacks })]),
    ];
  }

  function columnLines(column: InspectedColumn, labels: ReadonlyMap<string, string>): string[] {
    const { header, field, by, filled, blank, spellings, rare, dates } = column;
    const label = labels.get(field) ?? field;
    const told = [word("column", { header, field, label, by: word(`by_${by}`), filled, blank })];
    for (const { spelling, code, count } of spellings) {
      told.push(
        code === null
          ? word("unknownSpelling", { spelling, count })
          : word("spelling", { spelling, code, count }),
      );
    }
    if (rare.cells > 0) told.push(word("rare", rare));
    for (const [form, count] of Object.entries(dates))
      told.push(word("dates", { form: rules.get(form) ?? form, count }));
    return told;
  }
}
