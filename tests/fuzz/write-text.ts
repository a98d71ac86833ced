import iconv from "iconv-lite";
import Papa from "papaparse";
import type { Random } from "../../src/statistics/random.js";
import type { FuzzTable } from "./make-table.js";
import { chance, oneOf } from "./pick.js";

/** A table as the bytes of a text file. */
export interface WrittenText {
  readonly bytes: Buffer;
  /** Bytes up to and with the header's line end. */
  readonly headerEnd: number;
  /** Whether each letter takes two bytes, so that a byte more or less makes others of all behind it. */
  readonly isWide: boolean;
  /** Records below the header as papaparse counts them, told the dialect; null where it stumbles. */
  readonly rows: number | null;
  /** The dialect in words. */
  readonly about: string;
}

const ENCODINGS = [
  "utf8",
  "utf8",
  "utf8",
  "utf8-bom",
  "utf16le-bom",
  "utf16be-bom",
  "utf16le",
  "utf16be",
  "win1252",
];
const QUOTINGS = ["needed", "needed", "all", "some", "none"] as const;
type Quoting = (typeof QUOTINGS)[number];

/** Writes a table in a random dialect. */
export function writeText(random: Random, table: FuzzTable): WrittenText {
  const encoding = oneOf(random, ENCODINGS);
  const delimiter = oneOf(random, [";", ";", ",", "\t", "|"]);
  const quoting = oneOf(random, QUOTINGS);
  const newline = oneOf(random, ["\n", "\r\n", "\r\n", "\r", "mixed"]);
  const isFinished = chance(random, 0.85);
  const end = (): string => (newline === "mixed" ? oneOf(random, ["\n", "\r\n", "\r"]) : newline);
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => quoted(random, cell, delimiter, quoting)).join(delimiter);
  const above = chance(random, 0.08) ? `sep=${delimiter}${end()}` : "";
  // Without quotes a header cell must not end its own record, or there is no saying which record is it.
  const header =
    quoting === "none" ? table.header.map((cell) => cell.replace(/["\r\n]/g, " ")) : table.header;
  const head = [...table.titles, header].map((cells) => line(cells) + end()).join("");
  const body = table.rows.map((cells) => line(cells) + end()).join("");
  const text = above + head + (isFinished ? body : body.replace(/[\r\n]+$/, ""));
  return {
    bytes: encode(text, encoding),
    headerEnd: encode(above + head, encoding).length,
    isWide: encoding.startsWith("utf16"),
    rows: countRecords(above + head, text, delimiter),
    about: `${encoding} ${JSON.stringify(delimiter)} quotes ${quoting} ${JSON.stringify(newline)}`,
  };
}

function quoted(random: Random, cell: string, delimiter: string, quoting: Quoting): string {
  if (quoting === "none") return cell;
  const isNeeded = /["\r\n]/.test(cell) || cell.includes(delimiter);
  if (isNeeded || quoting === "all" || (quoting === "some" && chance(random, 0.3)))
    return `"${cell.replaceAll('"', '""')}"`;
  return cell;
}

function encode(text: string, encoding: string): Buffer {
  const [name = "utf8", mark] = encoding.split("-");
  const codec = name === "win1252" ? "windows-1252" : name.replace("utf16", "utf-16");
  return iconv.encode(text, codec, { addBOM: mark === "bom" });
}

/** Blank lines count as records between others, not after the last one. */
function countRecords(head: string, text: string, delimiter: string): number | null {
  const records = (part: string): Papa.ParseResult<string[]> =>
    Papa.parse<string[]>(part.replace(/\r\n?/g, "\n"), { delimiter, newline: "\n" });
  const above = records(head);
  const all = records(text);
  if (all.errors.length > 0) return null;
  const below = all.data.slice(above.data.length - 1);
  return 1 + below.findLastIndex((cells) => cells.length !== 1 || cells[0] !== "");
}
