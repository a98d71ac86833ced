import { loadSchema } from "../../src/schema/load.js";
import { makeRandom } from "../../src/statistics/random.js";
import { damage } from "./damage.js";
import { makeMapping } from "./make-mapping.js";
import { makeTable } from "./make-table.js";
import { chance, sentinelOf } from "./pick.js";
import { writeBook } from "./write-book.js";
import { writeText } from "./write-text.js";

/** One file to be read, and what is known of it beforehand. */
export interface FuzzInput {
  readonly seed: number;
  /** The file's name. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Text of a mapping file, or null for none. */
  readonly mapping: string | null;
  /** A word that stands in cells only. */
  readonly sentinel: string;
  /** Records below the header, counted without behov; null where damage or stray quotes leave it open. */
  readonly rows: number | null;
  /**
   * Whether no damage can have moved a cell into the header, whose names are shown by right. In UTF-16 a byte
   * too many makes a header of one that is repeated behind it, with what stands behind that.
   */
  readonly isHeaderSound: boolean;
  /** How it is written and hurt, in words. */
  readonly about: string;
}

const schema = loadSchema();

const DAMAGED = 0.35;
const BOOKS = 0.3;

/** Every so many inputs get a whole report, which takes several times as long; the others are inspected. */
const WHOLE_EVERY = 16;

/** Whether the input of a seed gets a whole report. */
export const isWhole = (seed: number): boolean => seed % WHOLE_EVERY === 0;

/** The input of a seed: always the same. */
export async function makeInput(seed: number): Promise<FuzzInput> {
  const random = makeRandom(seed, 1);
  const sentinel = sentinelOf(seed);
  let secrets = 0;
  // Each spelling is another, so that none is common enough to be listed by name.
  const secret = (): string => `${sentinel} ${(secrets += 1).toString(36)}`;
  const table = makeTable(random, schema, secret);
  const mapping = chance(random, 0.2) ? makeMapping(random, schema, table, `${sentinel} 1`) : null;
  if (chance(random, BOOKS)) {
    const tables = chance(random, 0.2) ? [table, makeTable(random, schema, secret)] : [table];
    const book = await writeBook(random, tables);
    const hurt = chance(random, DAMAGED) ? damage(random, book.bytes) : null;
    const { bytes, about } = hurt ?? { bytes: book.bytes, about: "sound" };
    const isOneTable = tables.length === 1;
    const rows = hurt === null && isOneTable ? book.rows : null;
    const common = { seed, mapping, sentinel, rows, isHeaderSound: true };
    return { ...common, name: "uttag.xlsx", bytes, about: `xlsx, ${about}` };
  }
  const text = writeText(random, table);
  const hurt = chance(random, DAMAGED) ? damage(random, text.bytes) : null;
  return {
    seed,
    name: "uttag.csv",
    bytes: hurt?.bytes ?? text.bytes,
    mapping,
    sentinel,
    rows: hurt === null ? text.rows : null,
    isHeaderSound: hurt === null || (hurt.from >= text.headerEnd && !(text.isWide && hurt.shift % 2 !== 0)),
    about: `${text.about}, ${hurt?.about ?? "sound"}`,
  };
}
