import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { fault } from "./errors/behov-error.js";
import type { Lang } from "./errors/catalogue.js";
import { CellPseudonyms } from "./privacy/cell-pseudonyms.js";
import { passDoor } from "./privacy/door.js";
import { findingsIn } from "./privacy/finding.js";
import { readKey } from "./privacy/key-file.js";
import { columnsOfNumbers } from "./privacy/number-columns.js";
import { rewriteCells } from "./privacy/rewrite-cells.js";
import { TableSearch } from "./privacy/table-search.js";
import type { Hit } from "./privacy/tally.js";
import { findTable } from "./read/one-table.js";
import { allSchemas, inputKind, KindRecogniser } from "./recognise/kinds.js";
import { NO_MAPPING, readMapping } from "./recognise/mapping.js";
import { normalise } from "./recognise/normalise.js";
import { fieldWithRole } from "./schema/load.js";
import { refuseEnding, refusePlace } from "./write/output.js";

export interface PseudonymiseOptions {
  readonly input: string;
  readonly out: string;
  readonly keyFile: string;
  readonly mapping: string | null;
  /** The year in which numbers without century are read. */
  readonly thisYear: number;
}

/** What was done. */
export interface Pseudonymised {
  readonly rows: number;
  /** Headers of the columns that were replaced. */
  readonly columns: readonly string[];
  /** Cells that held a valid identity number, and cells that held something else. */
  readonly numbers: number;
  readonly others: number;
}

/**
 * Copies a table with the identity numbers replaced by pseudonyms. All else stays byte for byte; a
 * workbook becomes CSV, UTF-16 becomes UTF-8. The copy gets its name when it is whole and has been
 * searched like any other input.
 * @throws usage.ending, usage.unwritable; privacy.* when something else in the table names a person
 */
export async function pseudonymise(options: PseudonymiseOptions): Promise<Pseudonymised> {
  const { input, out } = options;
  refuseEnding(out, [".csv", ".tsv", ".txt"]);
  refusePlace(out);
  if (existsSync(out)) throw fault("usage.exists", { path: basename(out) });
  const schemas = allSchemas();
  const mapping = options.mapping === null ? NO_MAPPING : readMapping(options.mapping, ...schemas);
  const { notPersonal = {} } = mapping;
  const recogniser = new KindRecogniser(schemas.map((schema) => inputKind(schema, mapping)));

  const table = await findTable(input, recogniser);
  const { header, file, delimiter, decode } = table;
  const { schema, headers, values } = recogniser.likeliest(header);
  const uses = headers.uses(header);
  const columns = await columnsOfNumbers(table, uses, notPersonal);
  const pass = (hits: readonly Hit[]): unknown =>
    passDoor(findingsIn(hits, { file, sheet: null, header }, 1), notPersonal);
  pass(table.hits.filter(({ column }) => !columns.has(column)));
  if (columns.size === 0)
    throw fault("input.no-identity", { field: fieldWithRole(schema, "person").name }, { file });

  const headings = header.map((name) => normalise(name));
  const isKept = (text: string, column: number): boolean =>
    values.isNobody(text) || normalise(text) === headings[column];
  const pseudonyms = new CellPseudonyms(readKey(options.keyFile), options.thisYear, { decode, isKept });
  const search = new TableSearch({ delimiter, columns: uses, decode });
  let rows = 0;
  const copy = async function* (): AsyncGenerator<Buffer> {
    const parts = rewriteCells(table, columns, pseudonyms.replace);
    let next = await parts.next();
    for (; next.done !== true; next = await parts.next()) {
      search.add(next.value);
      yield next.value;
    }
    rows = next.value;
  };
  await writeWhole(out, copy, () => pass(search.finish()));
  const { numbers, others } = pseudonyms;
  return {
    rows,
    columns: [...columns].toSorted((a, b) => a - b).map((at) => header[at] ?? ""),
    numbers,
    others,
  };
}

/** Writes a file of the user's own beside its name and gives it the name when it is whole and checked. */
async function writeWhole(
  out: string,
  content: () => AsyncGenerator<Buffer>,
  check: () => unknown,
): Promise<void> {
  const target = resolve(out);
  const fresh = `${dirname(target)}/.${basename(target)}.behov-ny-${process.pid}`;
  try {
    await pipeline(content, createWriteStream(fresh, { mode: 0o600, flags: "wx" }));
    check();
    if (existsSync(target)) throw fault("usage.exists", { path: basename(out) });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { force: true });
  }
}

const WORDS = {
  rows: { sv: "Rader", en: "Rows" },
  columns: { sv: "Ersatta kolumner", en: "Columns replaced" },
  numbers: { sv: "Celler med giltigt nummer", en: "Cells with a valid number" },
  others: { sv: "Andra celler (x- först)", en: "Other cells (x- in front)" },
  out: { sv: "Fil", en: "File" },
} as const;

/** What a person wants to read when it is done. */
export function pseudonymisedSummary(
  done: Pseudonymised,
  options: { readonly lang: Lang; readonly out: string },
): string {
  const { lang, out } = options;
  const number = new Intl.NumberFormat(lang === "sv" ? "sv-SE" : "en-GB");
  const lines = [
    [WORDS.rows[lang], number.format(done.rows)],
    [WORDS.columns[lang], done.columns.join(", ")],
    [WORDS.numbers[lang], number.format(done.numbers)],
    [WORDS.others[lang], number.format(done.others)],
    [WORDS.out[lang], out],
  ];
  const width = Math.max(...lines.map(([label = ""]) => label.length));
  return lines.map(([label = "", text = ""]) => `  ${label.padEnd(width)}  ${text}\n`).join("");
}
