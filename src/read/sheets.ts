import { entriesOf } from "./archive.js";
import type { Note } from "./source.js";
import { checkParts, sheetParts, type SheetMarks } from "./workbook-parts.js";
import { unzipped } from "./zip.js";

export type Cell = string | number | boolean | Date | null | undefined;

export interface SheetRow {
  /** Row number as Excel shows it, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

export interface OpenSheet {
  readonly name: string;
  readonly notes: readonly Note[];
  /** Days between the calendar that its numbers count from and Excel's usual one. */
  readonly daysLate: number;
  rows(): AsyncIterable<SheetRow>;
}

/**
 * The sheets of a workbook.
 * @throws input.too-large, input.workbook when it is a bomb
 */
export async function sheetsOf(
  bytes: Buffer,
  kind: "xlsx" | "xls" | "ods",
  file: string,
): Promise<OpenSheet[]> {
  if (kind === "xlsx") return xlsxSheets(bytes, file);
  if (kind === "xls") return keptSheets((await (await import("hucre/xlsx")).readXls(bytes)).sheets, []);
  const marks = await checkParts(bytes, file);
  const { sheets } = await (await import("hucre/ods")).readOds(bytes);
  const content = marks.get("content.xml");
  const hidden = hiddenTables(await partText(bytes, "content.xml", file));
  const shown = sheets.map((sheet, index) => ({ ...sheet, hidden: hidden[index] === true }));
  return keptSheets(shown, sheets.length === 1 && content !== undefined ? notesOf(content, false) : []);
}

/** Whether each table of an OpenDocument sheet is hidden, in order: its style says that it is not displayed. */
function hiddenTables(content: string): boolean[] {
  const styles = content.matchAll(
    /<style:style\b[^>]*\sstyle:name="([^"]+)"[^>]*>\s*<style:table-properties\b([^>]*)/g,
  );
  const unseen = new Set(
    [...styles].filter(([, , is = ""]) => is.includes('table:display="false"')).map(([, name]) => name),
  );
  const tables = content.matchAll(/<table:table\s([^>]*)>/g);
  return [...tables].map(([, is = ""]) => unseen.has(/table:style-name="([^"]+)"/.exec(is)?.[1]));
}

/** Days from the beginning of 1900, as Excel counts, to that of 1904. */
const DAYS_TO_1904 = 1462;

const NO_MARKS: SheetMarks = { hiddenRows: 0, blankFormulas: 0, lastRow: Number.POSITIVE_INFINITY };

async function xlsxSheets(bytes: Buffer, file: string): Promise<OpenSheet[]> {
  const marks = await checkParts(bytes, file);
  const { readXlsx, streamXlsxRows } = await import("hucre/xlsx");
  const workbook = await partText(bytes, "xl/workbook.xml", file);
  const parts = sheetParts(workbook, await partText(bytes, "xl/_rels/workbook.xml.rels", file));
  const daysLate = /\sdate1904="(?:1|true)"/.test(workbook) ? DAYS_TO_1904 : 0;
  const sheets: OpenSheet[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, index, hidden, veryHidden }) => {
      const isHidden = hidden === true || veryHidden === true;
      const own = marks.get(parts[index] ?? "") ?? NO_MARKS;
      sheets.push({
        name,
        notes: notesOf(own, isHidden),
        daysLate,
        async *rows() {
          for await (const row of streamXlsxRows(bytes, { sheet: index })) {
            if (row.index + 1 > own.lastRow) break;
            yield { row: row.index + 1, cells: row.values };
          }
        },
      });
      return false;
    },
  });
  return sheets;
}

function keptSheets(
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly Cell[])[]; hidden?: boolean }[],
  notes: readonly Note[],
): OpenSheet[] {
  return sheets.map((sheet) => ({
    name: sheet.name,
    notes: [...notes, ...(sheet.hidden === true ? [{ rule: "dolt_blad", count: 1 }] : [])],
    daysLate: 0,
    async *rows() {
      for (const [index, cells] of sheet.rows.entries()) yield { row: index + 1, cells };
    },
  }));
}

function notesOf({ hiddenRows, blankFormulas }: SheetMarks, isHidden: boolean): Note[] {
  const counts = [
    ["dolt_blad", isHidden ? 1 : 0],
    ["dolda_rader", hiddenRows],
    ["formel_utan_varde", blankFormulas],
  ] as const;
  return counts.flatMap(([rule, count]) => (count === 0 ? [] : [{ rule, count }]));
}

async function partText(bytes: Buffer, name: string, file: string): Promise<string> {
  const entry = entriesOf(bytes, file).find((one) => one.name === name);
  if (entry === undefined) return "";
  const chunks: Buffer[] = [];
  for await (const chunk of unzipped(bytes, entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
