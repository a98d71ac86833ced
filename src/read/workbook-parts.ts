import { fault } from "../errors/behov-error.js";
import { entriesOf } from "./archive.js";
import { recordTooLong } from "./clean-copy.js";
import { byteSize, mostUnpacked, MOST_IN_WORKBOOK } from "./limits.js";
import { BrokenZip, unzipped } from "./zip.js";

/** What of a sheet is not in its cells. */
export interface SheetMarks {
  readonly hiddenRows: number;
  /** Formulas that were saved without what they come to. */
  readonly blankFormulas: number;
  /** The last row with anything in it, as Excel numbers rows. */
  readonly lastRow: number;
}

const PREFIX = String.raw`(?:\w+:)?`;
const HIDDEN_ROW = new RegExp(
  String.raw`<${PREFIX}row\b[^>]*\s(?:hidden="(?:1|true)"|zeroHeight="1")|<table:table-row\b[^>]*\stable:visibility="(?:collapse|filter)"`,
  "g",
);
const BLANK_FORMULA = new RegExp(
  String.raw`(?:</${PREFIX}f>|<${PREFIX}f\b[^>]*/>)\s*(?:<${PREFIX}v\s*/>)?\s*</${PREFIX}c>`,
  "g",
);
const REPEATED_ROW = /<table:table-row\b[^>]*number-rows-repeated="(\d+)"[\s\S]*?<\/table:table-row>/g;
const REPEATED_CELL =
  /<table:table-cell\b(?:[^>]*number-columns-repeated="(\d+)"[^>]*office:value-type|[^>]*office:value-type[^>]*number-columns-repeated="(\d+)")/g;
/** Where a piece may be cut without parting what belongs together. */
const CUTS = ["<c ", "<row", "<table:table-row"];
/** How what is in a cell begins. */
const CONTENT = ["<v>", "<v ", "<is>", "<is "];
const ROW = /<row(?=[\s>/])(?:[^>]*?\sr="(\d+)")?/g;
const LONGEST_CARRY = 1 << 20;

/**
 * Unpacks every part of a workbook that is XML once, without keeping it, so that the reader meets no bomb: no
 * part is larger than the archive says, none declares entities.
 * @returns the marks of each part, by its name
 * @throws input.too-large, input.workbook
 */
export async function checkParts(bytes: Buffer, file: string): Promise<Map<string, SheetMarks>> {
  const entries = entriesOf(bytes, file);
  const most = Math.min(MOST_IN_WORKBOOK, mostUnpacked(bytes.length));
  const refuse = (): Error => fault("input.too-large", { limit: byteSize(most) }, { file });
  if (entries.reduce((sum, { size }) => sum + size, 0) > most) throw refuse();
  const marks = new Map<string, SheetMarks>();
  try {
    for (const entry of entries.filter(({ name }) => /\.(xml|rels)$/i.test(name))) {
      const found = await marksIn(unzipped(bytes, entry));
      if (found.isTyped) throw fault("input.workbook", { reason: "DOCTYPE" }, { file });
      if (found.isUnbroken) throw recordTooLong(file);
      if (found.repeated > most) throw refuse();
      marks.set(entry.name, found);
    }
  } catch (error) {
    throw error instanceof BrokenZip ? fault("input.workbook", { reason: "zip" }, { file }) : error;
  }
  return marks;
}

interface PartMarks extends SheetMarks {
  /** Whether it declares a document type, as no workbook does: entities may grow without end. */
  readonly isTyped: boolean;
  /** Whether it has a million letters without a tag; a cell of Excel holds 32 767. */
  readonly isUnbroken: boolean;
  /** About how many letters its repeated rows, cells and spaces come to. */
  readonly repeated: number;
}

async function marksIn(chunks: AsyncIterable<Buffer>): Promise<PartMarks> {
  let hiddenRows = 0;
  let blankFormulas = 0;
  let repeated = 0;
  const rows = new LastRow();
  let isTyped = false;
  let isUnbroken = false;
  let carry = "";
  const look = (text: string): void => {
    if (/hidden=|zeroHeight=|visibility=/.test(text)) hiddenRows += count(text, HIDDEN_ROW);
    if (/f>|f\b[^>]*\/>/.test(text)) blankFormulas += count(text, BLANK_FORMULA);
    rows.look(text);
    repeated += repeatedLetters(text);
  };
  for await (const chunk of chunks) {
    const text = carry + chunk.toString("latin1");
    isTyped ||= text.includes("<!DOCTYPE") || text.includes("<!ENTITY");
    isUnbroken ||= text.length > LONGEST_CARRY && !text.includes("<");
    const cut = Math.max(...CUTS.map((tag) => text.lastIndexOf(tag)));
    carry = text.slice(cut > 0 ? cut : text.lastIndexOf("<")).slice(-LONGEST_CARRY);
    look(text.slice(0, text.length - carry.length));
  }
  look(carry);
  return { hiddenRows, blankFormulas, lastRow: rows.lastWithContent, repeated, isTyped, isUnbroken };
}

/** Follows the rows of a sheet in XLSX; one written in an unusual way has content to its end. */
class LastRow {
  lastWithContent = Number.POSITIVE_INFINITY;
  private isUsual = true;
  private highest = 0;

  look(text: string): void {
    const content = Math.max(...CONTENT.map((tag) => text.lastIndexOf(tag)));
    let row = this.highest;
    for (const { index, 1: number } of text.matchAll(ROW)) {
      this.isUsual &&= number !== undefined && Number(number) > this.highest;
      this.highest = Number(number);
      if (index < content) row = this.highest;
    }
    if (content >= 0) this.lastWithContent = row;
    if (!this.isUsual) this.lastWithContent = Number.POSITIVE_INFINITY;
  }
}

/** What the repeated rows with content, and the counted spaces, of an ODS come to. */
function repeatedLetters(text: string): number {
  let letters = 0;
  for (const [, spaces = "0"] of text.matchAll(/text:c="(\d+)"/g)) letters += Number(spaces);
  for (const [row, times = "1"] of text.matchAll(REPEATED_ROW)) {
    const cells = [...row.matchAll(REPEATED_CELL)].map(([, one, other]) => Number(one ?? other));
    if (row.includes("office:value-type")) letters += Number(times) * Math.max(1, ...cells) * row.length;
  }
  return letters;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * The part that holds each sheet of an XLSX, in the order of the workbook.
 * @param workbook the text of `xl/workbook.xml`
 * @param relations the text of its relationships
 */
export function sheetParts(workbook: string, relations: string): string[] {
  const targets = new Map(
    [...relations.matchAll(new RegExp(`<${PREFIX}Relationship\\s[^>]*>`, "g"))].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  return [...workbook.matchAll(new RegExp(`<${PREFIX}sheet\\s[^>]*>`, "g"))].map(([tag]) => {
    const target = targets.get(attribute(tag, String.raw`\w+:id`)) ?? "";
    return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  });
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}
