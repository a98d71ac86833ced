import { identifier, integer, literal, type Session } from "../database/session.js";
import { UNKNOWN_CODE } from "../recognise/codes.js";
import type { Meaning, ValueRecogniser } from "../recognise/values.js";
import type { RawColumn, RawTable } from "./raw-table.js";

/** A column of a raw table whose spellings all have a meaning. */
export interface ReadColumn extends RawColumn {
  readonly table: RawTable;
  /** One for each spelling, in the order of the enum. */
  readonly meanings: readonly Meaning[];
  /** The code that a blank cell stands for, or null for unknown. */
  readonly blank: string | null;
  /** How the ids of a column are written, where it holds ids. */
  readonly idForms: IdForms;
  /** SQL for the position of a cell's spelling among the meanings, from 1; null for no spelling. */
  readonly position: string;
}

/** What must be mended in a column of ids. */
export interface IdForms {
  /** Spellings that say that there is no id. */
  readonly missing: readonly string[];
  readonly hasDecimals: boolean;
  readonly hasSpaces: boolean;
}

const PLAIN_IDS: IdForms = { missing: [], hasDecimals: false, hasSpaces: false };

/**
 * Gives every spelling of every raw table its meaning; columns of many combinations get their
 * spellings here.
 */
export async function readMeanings(
  session: Session,
  tables: readonly RawTable[],
  values: ValueRecogniser,
): Promise<ReadColumn[]> {
  const read: ReadColumn[] = [];
  for (const table of tables) {
    for (const entry of table.columns) {
      const late = entry.storage === "late";
      const spellings = late ? await learnLate(session, table, entry) : entry.spellings;
      const meanings = spellings.map((spelling) => values.read(entry.column, spelling));
      const cell = entry.storage === "date" ? `${entry.name}_stavning` : entry.name;
      const known = late ? `cast(${cell} as ${lateType(table, entry.name)})` : cell;
      const position = spellings.length === 0 ? "null::integer" : `enum_code(${known})::integer + 1`;
      const idForms =
        entry.storage === "text" ? await learnIdForms(session, table, entry, values) : PLAIN_IDS;
      const present = values.mayBeMarked(entry.column, spellings)
        ? await spellingsPresent(session, entry, spellings, position)
        : [];
      const blank = values.blankMeaning(entry.column, present);
      read.push({ ...entry, table, spellings, meanings, blank, idForms, position });
    }
  }
  return read;
}

/** A list literal from which a cell's position picks what its spelling means. */
export function pick(
  column: ReadColumn,
  type: string,
  value: (meaning: Meaning) => string | number | null,
): string {
  if (column.storage === "code") return `nullif(${column.name}, ${literal(UNKNOWN_CODE)}::${type})`;
  if (column.meanings.length === 0) return `null::${type}`;
  const entries = column.meanings.map((meaning) => {
    const found = value(meaning);
    if (found === null) return "null";
    return typeof found === "number" ? String(found) : literal(found);
  });
  const picked = `list_extract([${entries.join(", ")}]::${type}[], ${column.position})`;
  return column.blank === null
    ? picked
    : `case when ${column.position} is null then ${literal(column.blank)}::${type} else ${picked} end`;
}

async function spellingsPresent(
  session: Session,
  { metIn }: RawColumn,
  spellings: readonly string[],
  position: string,
): Promise<string[]> {
  const rows = await session.rows(`
    select distinct ${position} as position from ${metIn} where ${position} is not null`);
  return rows.map((row) => spellings[integer(row["position"]) - 1] ?? "");
}

/** Spaces that stand around ids: plain, tab, no-break, thin, narrow, of no width. */
export const SPACES = " \t\u00A0\u2009\u200B\u202F";

/**
 * Looks through a column of ids. An id of ASCII with a digit and without spaces around it, more than zeros and not
 * ending in `.0`, is plain; only a column with others is looked at more closely. (A regular expression takes three times the time.)
 */
async function learnIdForms(
  session: Session,
  table: RawTable,
  { name, column }: RawColumn,
  values: ValueRecogniser,
): Promise<IdForms> {
  const odd = [
    `ends_with(${name}, '.0')`,
    `strlen(${name}) <> length(${name})`,
    `${name} <= '${"0".repeat(12)}'`,
    `ends_with(${name}, ' ')`,
    `ends_with(${name}, '\t')`,
    `not ${name} glob '*[0-9]*'`,
  ].join(" or ");
  const [forms] = await session.rows(`
    select coalesce(bool_or(ends_with(${name}, '.0')), false) as decimals,
        coalesce(bool_or(regexp_matches(${name}, '^[${SPACES}]|[${SPACES}]$')), false) as spaces,
        list(distinct ${name} order by ${name}) filter (
            where length(${name}) <= ${values.longestMissing} and regexp_full_match(${name}, '[^0-9]*|[${SPACES}]*[0-]+([.]0+)?[${SPACES}]*')
        ) as words
    from ${table.name} where ${odd}`);
  const words = (forms?.["words"] ?? []) as unknown as readonly string[];
  return {
    missing: words.filter((word) =>
      column.field.role === "person" ? values.isNobody(word) : values.isMissing(word),
    ),
    hasDecimals: forms?.["decimals"] === true,
    hasSpaces: forms?.["spaces"] === true,
  };
}

async function learnLate(session: Session, table: RawTable, { name, metIn }: RawColumn): Promise<string[]> {
  const rows = await session.rows(`
    select '.' || ${name} as spelling
    from (select distinct ${name} from ${metIn} where ${name} is not null) order by all`);
  const spellings = rows.map((row) => String(row["spelling"]).slice(1));
  if (spellings.length > 0) {
    const members = spellings.map(literal).join(", ");
    await session.run(`create or replace type ${lateType(table, name)} as enum (${members})`);
  }
  return spellings;
}

function lateType(table: RawTable, name: string): string {
  return identifier(`stavning_${table.name}_${name}`);
}
