import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { literal, Session, type Row } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { readKey } from "../privacy/key-file.js";
import type { Figure } from "../questions/figure.js";
import type { InputCount } from "../write/results.js";
import type { Method } from "./method.js";

/** A period whose figures were accepted. ISO days. */
export interface AcceptedPeriod {
  readonly from: string;
  readonly to: string;
  readonly followUpEnd: string;
  /** The report folder, inside the folder of reports. */
  readonly folder: string;
  /** Of all that the figures hang on: the same again gives the same. */
  readonly fingerprint: string;
  readonly method: Method;
  readonly inputs: readonly InputCount[];
  /** As published. */
  readonly figures: readonly Figure[];
}

/** Where the store lies, and the key that it is encrypted with. */
export interface StorePlace {
  readonly store: string;
  readonly keyFile: string | null;
}

const NUMBERS = {
  share: ["share", "ciLow", "ciHigh", "designEffect"],
  distribution: ["mean", "median", "q1", "q3"],
  count: [],
} as const;
const ALL_NUMBERS = [...NUMBERS.share, ...NUMBERS.distribution];

const MARK = Buffer.from("behov-lager/1\n");
const CIPHER = "aes-256-gcm";
const [NONCE_BYTES, TAG_BYTES] = [12, 16];

/**
 * Reads the accepted periods of a store, in order of time; none where there is no store yet.
 * @throws input.store when it is no store, or another key was used
 */
export async function readStore(place: StorePlace): Promise<AcceptedPeriod[]> {
  if (!existsSync(place.store)) return [];
  return withScratch(place, async (folder) => {
    const plain = join(folder, "lager.duckdb");
    const bytes = opened(readFileSync(place.store), place);
    await writeFile(plain, bytes, { mode: 0o600 });
    const session = await Session.open({ memory: null, spill: join(folder, "spill") });
    try {
      await session.run(`attach ${literal(plain)} as lager (read_only)`);
      const periods = await session.rows("from lager.period order by fran, till");
      const figures = await session.rows("from lager.siffra order by fran, till, nr");
      return periods.map((row) => periodOf(row, figures));
    } catch {
      throw fault("input.store", {}, { file: basename(place.store) });
    } finally {
      session.close();
    }
  });
}

/** Drops what a killed run left beside the store; for one who holds its lock. */
export async function clearLeftovers({ store }: StorePlace): Promise<void> {
  const prefix = `.${basename(store)}.behov-tillfalligt-`;
  const left = readdirSync(dirname(store)).filter((name) => name.startsWith(prefix));
  await Promise.all(left.map((name) => rm(join(dirname(store), name), { recursive: true, force: true })));
}

/** Writes a store with these periods and puts it in place of the old one: one of them stands whole at every moment. */
export async function writeStore(place: StorePlace, periods: readonly AcceptedPeriod[]): Promise<void> {
  await withScratch(place, async (folder) => {
    const plain = join(folder, "lager.duckdb");
    const ordered = periods.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
    const session = await Session.open({ memory: null, spill: join(folder, "spill") });
    try {
      await writeRows(join(folder, "period.ndjson"), ordered.map(periodRow));
      await writeRows(join(folder, "siffra.ndjson"), ordered.flatMap(figureRows));
      await session.run(`attach ${literal(plain)} as lager`);
      await session.run(createTable("period", PERIOD_COLUMNS, folder));
      await session.run(createTable("siffra", FIGURE_COLUMNS, folder));
      await session.run("detach lager");
    } finally {
      session.close();
    }
    const ready = join(folder, "fardigt");
    const file = await open(ready, "w", 0o600);
    try {
      await file.writeFile(closed(readFileSync(plain), place));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(ready, place.store);
  });
}

const PERIOD_COLUMNS = {
  fran: "DATE",
  till: "DATE",
  uppfoljd_till: "DATE",
  mapp: "VARCHAR",
  avtryck: "VARCHAR",
  metod: "VARCHAR",
  indata: "VARCHAR",
};
const FIGURE_COLUMNS = {
  fran: "DATE",
  till: "DATE",
  nr: "INTEGER",
  fraga: "VARCHAR",
  slag: "VARCHAR",
  grupp: "VARCHAR",
  varde: "VARCHAR",
  // Amounts too, larger than a whole number of DuckDB and with decimals; stores of whole numbers are read as they are.
  n: "DOUBLE",
  base: "DOUBLE",
  missing: "DOUBLE",
  ...Object.fromEntries(ALL_NUMBERS.map((name) => [name, "DOUBLE"])),
  status: "VARCHAR",
};

function createTable(name: string, columns: Record<string, string>, folder: string): string {
  const typed = Object.entries(columns).map(([column, type]) => `"${column}": '${type}'`);
  const rows = literal(join(folder, `${name}.ndjson`));
  return `create table lager.${name} as from read_json(${rows}, format = 'newline_delimited', columns = {${typed.join(", ")}})`;
}

async function writeRows(path: string, rows: readonly object[]): Promise<void> {
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""), { mode: 0o600 });
}

function periodRow({ from, to, followUpEnd, folder, fingerprint, method, inputs }: AcceptedPeriod): object {
  return {
    fran: from,
    till: to,
    uppfoljd_till: followUpEnd,
    mapp: folder,
    avtryck: fingerprint,
    metod: JSON.stringify(method),
    indata: JSON.stringify(inputs),
  };
}

function figureRows({ from, to, figures }: AcceptedPeriod): object[] {
  return figures.map(({ question, kind, by, value, ...numbers }, nr) => ({
    fran: from,
    till: to,
    nr,
    fraga: question,
    slag: kind,
    grupp: JSON.stringify(by),
    varde: value === null ? null : JSON.stringify(value),
    ...numbers,
  }));
}

function periodOf(row: Row, figures: readonly Row[]): AcceptedPeriod {
  const text = (name: string): string => String(row[name]);
  const [from, to] = [day(row["fran"]), day(row["till"])];
  return {
    from,
    to,
    followUpEnd: day(row["uppfoljd_till"]),
    folder: text("mapp"),
    fingerprint: text("avtryck"),
    method: JSON.parse(text("metod")) as Method,
    inputs: JSON.parse(text("indata")) as InputCount[],
    figures: figures.filter((own) => day(own["fran"]) === from && day(own["till"]) === to).map(figureOf),
  };
}

function figureOf(row: Row): Figure {
  const kind = String(row["slag"]) as Figure["kind"];
  const value = row["varde"];
  const numbers = NUMBERS[kind].map((name) => [name, row[name] ?? null]);
  return {
    question: String(row["fraga"]),
    kind,
    by: JSON.parse(String(row["grupp"])) as Figure["by"],
    value: value === null ? null : (JSON.parse(String(value)) as Figure["value"]),
    n: row["n"] as number | null,
    base: row["base"] as number | null,
    missing: row["missing"] as number | null,
    ...Object.fromEntries(numbers),
    status: String(row["status"]) as Figure["status"],
  };
}

function day(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** The bytes of the database, encrypted where there is a key: a mark, a nonce, a tag, the rest. */
function closed(bytes: Buffer, { keyFile }: StorePlace): Buffer {
  if (keyFile === null) return bytes;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, readKey(keyFile), nonce);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([MARK, nonce, cipher.getAuthTag(), body]);
}

function opened(bytes: Buffer, { store, keyFile }: StorePlace): Buffer {
  const isClosed = bytes.subarray(0, MARK.length).equals(MARK);
  if (!isClosed) return bytes;
  const wrongKey = fault("input.store-key", {}, { file: basename(store) });
  if (keyFile === null) throw wrongKey;
  const nonce = bytes.subarray(MARK.length, MARK.length + NONCE_BYTES);
  const start = MARK.length + NONCE_BYTES + TAG_BYTES;
  const cipher = createDecipheriv(CIPHER, readKey(keyFile), nonce);
  cipher.setAuthTag(bytes.subarray(start - TAG_BYTES, start));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(start)), cipher.final()]);
  } catch {
    throw wrongKey;
  }
}

/** A private folder beside the store for as long as the work takes. */
export async function withScratch<T>(
  { store }: Pick<StorePlace, "store">,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(dirname(store), `.${basename(store)}.behov-tillfalligt-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
