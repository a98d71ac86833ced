import { readFileSync, writeFileSync } from "node:fs";
import { readXlsx, writeXlsx, type CellValue } from "hucre";

/** Writes rows under the header of a workbook's sheet, or under another one; cells by header. */
export async function fillSheet(
  path: string,
  sheet: string,
  rows: readonly Readonly<Record<string, CellValue>>[],
  instead?: readonly string[],
): Promise<void> {
  const workbook = await readXlsx(readFileSync(path));
  const sheets = workbook.sheets.map(({ name, rows: old }) => {
    if (name !== sheet) return { name, rows: old };
    const header = instead ?? old[0] ?? [];
    return {
      name,
      rows: [[...header], ...rows.map((row) => header.map((head) => row[String(head)] ?? null))],
    };
  });
  writeFileSync(path, await writeXlsx({ sheets }));
}
