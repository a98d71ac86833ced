import { readFileSync } from "node:fs";
import { basename } from "node:path";
import Papa from "papaparse";
import { fault } from "../errors/behov-error.js";

/** Cells that say that a value is not known. */
const MISSING = new Set(["", "NA", "NaN", "null"]);

const YES = new Set(["1", "ja", "yes", "true", "j", "y"]);
const NO = new Set(["0", "nej", "no", "false", "n"]);

/** A column as categories: `index` is the place in `levels` of each row, −1 where it is not known. */
export interface Categories {
  /** In ascending order, as numbers where all are numbers, else by code point, unless said otherwise. */
  readonly levels: readonly string[];
  readonly index: Int32Array;
}

/** A column as yes or no: 1, 0, NaN where it is not known. */
export interface YesNo {
  readonly values: Float64Array;
  /** The spelling that counts as yes. */
  readonly yes: string;
}

/** A table for one test: named columns of text, read from a file with a header and commas, or semicolons, between cells. */
export class Data {
  private constructor(
    private readonly file: string,
    readonly columns: ReadonlyMap<string, readonly string[]>,
    readonly rows: number,
  ) {}

  /** @throws BehovError when the file is not there, is empty, or has a header twice */
  static read(path: string): Data {
    const file = basename(path);
    const [headers = [], ...rows] = parse(path, file);
    const twice = headers.find((header, index) => headers.indexOf(header) !== index);
    if (twice !== undefined) throw fault("input.column-twice", {}, { file, column: twice });
    const columns = new Map(
      headers.map((header, place) => [header, rows.map((row) => (row[place] ?? "").trim())]),
    );
    return new Data(file, columns, rows.length);
  }

  /** @throws BehovError when there is no such column */
  text(column: string): readonly string[] {
    const cells = this.columns.get(column);
    if (cells === undefined)
      throw fault(
        "input.column",
        { found: [...this.columns.keys()].join(", ") },
        { file: this.file, column },
      );
    return cells;
  }

  /** Numbers, NaN where the value is not known. @throws BehovError at a cell that is no number */
  numbers(column: string): Float64Array {
    const cells = this.text(column);
    const values = new Float64Array(cells.length);
    cells.forEach((cell, index) => {
      const isMissing = MISSING.has(cell);
      const value = isMissing ? Number.NaN : Number(cell);
      if (Number.isNaN(value) && !isMissing) {
        throw fault("input.number", {}, { file: this.file, row: index + 2, column });
      }
      values[index] = value;
    });
    return values;
  }

  /** How many units each row stands for: whole numbers from 0; 1 without a column. */
  counts(column: string | undefined): Float64Array {
    if (column === undefined) return new Float64Array(this.rows).fill(1);
    const counts = this.numbers(column);
    const wrong = counts.findIndex((count) => !Number.isInteger(count) || count < 0);
    if (wrong >= 0) throw fault("input.number", {}, { file: this.file, row: wrong + 2, column });
    return counts;
  }

  categories(column: string): Categories {
    const { levels: found, index } = this.units(column);
    const levels = inOrder(found);
    const place = new Map(levels.map((level, sorted) => [level, sorted]));
    const places = found.map((level) => place.get(level) ?? -1);
    return { levels, index: index.map((old) => places[old] ?? -1) };
  }

  /** A column as categories whose order does not matter, such as children: as they first occur. */
  units(column: string): Categories {
    const found = new Map<string, number>();
    const index = new Int32Array(this.rows);
    this.text(column).forEach((cell, row) => {
      if (MISSING.has(cell)) {
        index[row] = -1;
        return;
      }
      let place = found.get(cell);
      if (place === undefined) {
        place = found.size;
        found.set(cell, place);
      }
      index[row] = place;
    });
    return { levels: [...found.keys()], index };
  }

  /** Several columns with the same levels, such as the codes of several raters. */
  sharedCategories(columns: readonly string[]): { levels: readonly string[]; index: Int32Array[] } {
    const own = columns.map((column) => this.categories(column));
    const levels = inOrder([...new Set(own.flatMap((categories) => categories.levels))]);
    const place = new Map(levels.map((level, index) => [level, index]));
    const index = own.map((categories) => {
      const places = categories.levels.map((level) => place.get(level) ?? -1);
      return categories.index.map((old) => places[old] ?? -1);
    });
    return { levels, index };
  }

  /**
   * Yes and no: 1/0, ja/nej, yes/no, true/false in any case; of two other values the later in order
   * is the yes, as R takes a factor. @throws BehovError when there are more than two values
   */
  yesNo(column: string): YesNo {
    const { levels, index } = this.categories(column);
    const plain = levels.every((level) => YES.has(level.toLowerCase()) || NO.has(level.toLowerCase()));
    if (!plain && levels.length !== 2) throw fault("input.yes-no", {}, { file: this.file, column });
    const isYes = levels.map((level, place) => (plain ? YES.has(level.toLowerCase()) : place === 1));
    const values = Float64Array.from(index, (place) =>
      place < 0 ? Number.NaN : Number(isYes[place] ?? false),
    );
    return { values, yes: levels[isYes.indexOf(true)] ?? "1" };
  }
}

/**
 * The places of two levels that are held against each other: yes before no where they are such, otherwise
 * in their order. Null where there are not two.
 */
export function firstAndSecond(levels: readonly string[]): readonly [number, number] | null {
  const [low, high] = levels;
  if (low === undefined || high === undefined || levels.length > 2) return null;
  return NO.has(low.toLowerCase()) && YES.has(high.toLowerCase()) ? [1, 0] : [0, 1];
}

/** Numbers ascending where all are numbers, else by code point. */
function inOrder(levels: readonly string[]): string[] {
  const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  const numbers = levels.map(Number);
  if (!numbers.every(Number.isFinite)) return levels.toSorted(byText);
  const numbered = levels.map((level, index) => ({ level, number: numbers[index] ?? 0 }));
  return numbered
    .toSorted((a, b) => a.number - b.number || byText(a.level, b.level))
    .map(({ level }) => level);
}

/** A semicolon where the header has some and, but for quoted names, no comma; else a comma. */
function delimiterOf(text: string): "," | ";" {
  const [header = ""] = /^(?:"[^"]*"|[^"\r\n])*/.exec(text) ?? [];
  const between = header.replaceAll(/"[^"]*"/g, "");
  return between.includes(";") && !between.includes(",") ? ";" : ",";
}

function parse(path: string, file: string): string[][] {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "?";
    throw code === "ENOENT"
      ? fault("input.missing", {}, { file })
      : fault("input.unreadable", { reason: code }, { file });
  }
  const body = text.trimStart().replace(/\r?\n$/, "");
  const { data } = Papa.parse<string[]>(body, { delimiter: delimiterOf(body) });
  const [headers = [], ...rows] = data;
  // In a file with one column an empty line is a value that is not known.
  const kept = headers.length === 1 ? rows : rows.filter((row) => row.length > 1 || row[0] !== "");
  if (kept.length === 0) throw fault("input.empty", {}, { file });
  return [headers.map((header) => header.trim()), ...kept];
}
