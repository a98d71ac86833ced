import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { SetAsideRow } from "../load/set-aside.js";
import type { QualityRemark } from "../load/remarks.js";
import { csvText, type TableFile } from "./tables.js";

/** A chart as the folder keeps it. */
export interface ChartFile {
  readonly id: string;
  readonly svg: string;
  readonly spec: unknown;
  readonly png?: Uint8Array;
}

/** Files of the report folder: name in it, content. */
export type Files = Iterable<readonly [name: string, content: string | Uint8Array]>;

/** Writes files under a folder, making the folders they need. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  const entries = [...files].map(([name, content]) => [`${folder}/${name}`, content] as const);
  const folders = new Set(entries.map(([path]) => dirname(path)));
  await Promise.all([...folders].map((path) => mkdir(path, { recursive: true })));
  await Promise.all(entries.map(([path, content]) => writeFile(path, content)));
}

/** Charts as `diagram/ID.svg`, `diagram/ID.vl.json` and, when drawn, `diagram/ID.png`. */
export function chartFiles(charts: readonly ChartFile[]): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const { id, svg, spec, png } of charts) {
    files.set(`diagram/${id}.svg`, svg);
    files.set(`diagram/${id}.vl.json`, `${JSON.stringify(spec, null, 2)}\n`);
    if (png !== undefined) files.set(`diagram/${id}.png`, png);
  }
  return files;
}

/** Tables as `tabeller/ID.csv`. */
export function tableEntries(tables: readonly TableFile[]): Map<string, string> {
  return new Map(tables.map(({ id, text }) => [`tabeller/${id}.csv`, text]));
}

/** Rows set aside, as read, for `intern/`. */
export function setAsideCsv(rows: readonly SetAsideRow[]): string {
  return csvText(
    ["fil", "blad", "rad", "kolumn", "regel", "rad_som_last"],
    rows.map(({ source, row, column, rule, text }) => [source.file, source.sheet, row, column, rule, text]),
  );
}

/** Remarks by the unit where they arose, so that each can be sent what it can mend, for `intern/`. */
export function unitsCsv(remarks: readonly QualityRemark[]): string {
  return csvText(
    ["fil", "blad", "kolumn", "regel", "falt", "enhet", "antal"],
    remarks.flatMap(({ file, sheet, column, rule, units }) =>
      units.map(({ field, unit, count }) => [file, sheet, column, rule, field, unit, count]),
    ),
  );
}

/** Remarks by file, column and rule, for `intern/`. */
export function qualityCsv(remarks: readonly QualityRemark[]): string {
  return csvText(
    ["fil", "blad", "kolumn", "regel", "allvar", "antal"],
    remarks.map(({ file, sheet, column, rule, severity, count }) => [
      file,
      sheet,
      column,
      rule,
      severity,
      count,
    ]),
  );
}
