import { identifier, literal, type Session } from "../database/session.js";
import { ownGroups, type Question, type QuestionBook } from "./definitions.js";

/** The answers of the cohort, one row a case: a view over its days and the profile it points to. */
export const ANSWERS = "svar";

/** The cases of children with several: child, days and the key of the profile. */
export const CASES_OF_SEVERAL = "arende_flera";

/** The answers of children with several cases, or of one in `times` of these children. */
export function answersOfSeveral(times = 1): string {
  return `svar_flera(${times})`;
}

/** The cases that are alike in all that groups and categories are made of: `n` of them, and their `spar`. */
export const PROFILES = "svarsprofil";

/** A field that forms groups or categories: its column and its codes in output order. */
export interface AnswerField {
  readonly name: string;
  readonly column: string;
  readonly codes: readonly string[];
  /** Several codes a case, kept as bits: null is outside the population, 0 is unknown. */
  readonly isSet: boolean;
}

/** What the counting steps share. */
export interface AnswerTable {
  readonly session: Session;
  /** The stage with a row a case. */
  readonly cases: string;
  readonly fields: ReadonlyMap<string, AnswerField>;
  /** Position of each yes/no column in the answer pattern. */
  readonly positions: ReadonlyMap<string, number>;
}

const UNKNOWN = "okand";

/** Where the answers come from. */
export interface AnswerSource {
  /** The stage with a row a profile: its key `profil`, every field and answer, `ensam`, `n` and `spar`. */
  readonly profiles: string;
  /** The stage with a row a case: the key of its profile, its child and its days. */
  readonly cases: string;
  /** Fields that the data hold. */
  readonly present: ReadonlySet<string>;
  /** Columns of the profiles that nothing is to be told by. */
  readonly unused: readonly string[];
}

/**
 * Materialises the answers of each profile with all yes/no answers packed into one number, `monster`
 * (two bits an answer: 0 outside the population, 1 ja, 2 nej, 3 okand; on top a bit for a case that
 * is its child's only one). One pass over a field and the pattern then counts every yes/no question
 * at once; `svarslage` unpacks the patterns, piece by piece. `spar` is one of 32 bits for a child with several
 * cases: the bits of a group, put together, are at most as many as its children. Every group and category
 * is counted from the profiles, of which there are far fewer than cases.
 */
export async function createAnswerTable(
  session: Session,
  book: QuestionBook,
  asked: readonly Question[],
  { profiles, cases, present, unused }: AnswerSource,
): Promise<AnswerTable> {
  const columns = asked.flatMap((question) => {
    if (question.answer === "yes_no" || question.answer === "child_yes_no") return [question.id];
    return question.known === undefined ? [] : [question.known];
  });
  const positions = new Map([...new Set(columns)].map((column, index) => [column, index]));
  const grouping = new Set(groupingFields(book));
  const packed = [...positions].map(([column, index]) => {
    const states = `coalesce(enum_code(${identifier(column)})::${wide(positions.size)} + 1, 0)`;
    return `(${states} << ${2 * index})`;
  });
  packed.push(`(ensam::${wide(positions.size)} << ${2 * positions.size})`);
  const left = [
    ...unused,
    ...[...positions.keys()].filter((column) => !grouping.has(column)),
    ...absentColumns(book, positions, present),
  ].map(identifier);
  const without = left.length === 0 ? "" : ` exclude (${left.join(", ")})`;
  await session.run(`
    create or replace table ${PROFILES} as select *${without}, ${packed.join(" | ")} as monster from ${profiles}`);
  const days = book.questions
    .filter(({ answer }) => answer === "days")
    .map(({ id }) => `c.${identifier(id)}`);
  const own = ["c.barn", "c.har_person", "c.inkom_datum", "c.ensam", "c.spar", ...days].join(", ");
  // A left join: cases are many and gone through side by side, profiles are what they are looked up in.
  const answersFrom = (from: string): string =>
    `select ${own}, p.* exclude (profil, n, ensam, spar) from ${from} c left join ${PROFILES} p using (profil)`;
  // Children are chosen before the join: DuckDB would look the answers of all cases up first.
  await session.run(`
    create or replace view ${CASES_OF_SEVERAL} as select profil, ${own} from ${cases} c where not ensam;
    create or replace view ${ANSWERS} as ${answersFrom(cases)};
    create or replace macro svar_flera(delar) as table
    ${answersFrom(`(select * from ${CASES_OF_SEVERAL} where barn % delar = 0)`)}`);
  const pieces = Math.ceil((2 * positions.size + 1) / PIECE_BITS);
  await session.run(`
    create or replace table svarslage as
    select del, bitar, (${PIECE_BITS / 2} * del + nr)::integer as fraga, ((bitar >> (2 * nr)) & 3)::integer as lage
    from (select distinct del::integer as del, ${pieceOf("del")} as bitar from ${PROFILES}, range(${pieces}) as d (del)),
        range(${PIECE_BITS / 2}) as f (nr)
    where (bitar >> (2 * nr)) & 3 <> 0 and ${PIECE_BITS / 2} * del + nr < ${positions.size}`);
  return { session, cases, fields: await answerFields(session, book), positions };
}

/** Bits of a pattern that are unpacked together, two an answer: of these there are few, however many questions. */
const PIECE_BITS = 16;

/** SQL for a piece of a pattern, by its number from 0, as `svarslage` unpacks it. */
export function pieceOf(number: string): string {
  return `((monster >> (${PIECE_BITS} * ${number})::integer) & ${2 ** PIECE_BITS - 1})::integer`;
}

/** SQL that is true for a pattern of a case that is its child's only one. */
export function isAlone({ positions }: Pick<AnswerTable, "positions">): string {
  return `((monster >> ${2 * positions.size}) & 1 = 1)`;
}

/** SQL that is true for the cases that answered a packed question so. */
export function answered(table: AnswerTable, column: string, state: "ja" | "nej" | "okand"): string {
  return `(monster >> ${2 * (table.positions.get(column) ?? 0)}) & 3 = ${["ja", "nej", "okand"].indexOf(state) + 1}`;
}

/** SQL that is true for the cases of a group: a code of a field. */
export function inGroup(field: AnswerField, code: string): string {
  const column = identifier(field.column);
  if (!field.isSet) {
    return code === UNKNOWN && !field.codes.includes(UNKNOWN)
      ? `${column} is null`
      : `${column} = ${literal(code)}`;
  }
  return code === UNKNOWN ? `${column} = 0` : `(${column} >> ${field.codes.indexOf(code)}) & 1 = 1`;
}

/**
 * SQL for rows of (grupp, …keys, n, spar): cases counted by a field's groups and another column; a
 * case with several codes counts in each, one without a code in `okand`. Where a field has a code
 * for unknown, null is a case that the field does not concern.
 */
export function countedBy(field: AnswerField | null, key: string, from: Counting): string {
  const column = field === null ? "''" : identifier(field.column);
  const inside =
    field === null || field.isSet || !field.codes.includes(UNKNOWN) ? "true" : `${column} is not null`;
  const counted = `
    select ${column} as grupp, ${key}, ${from.n} as n, bit_or(spar) as spar
    from ${from.table} where ${key} is not null and ${inside} group by all`;
  if (field === null) return counted;
  if (!field.isSet)
    return `select coalesce(grupp::varchar, '${UNKNOWN}') as grupp, ${key}, n, spar from (${counted})`;
  return `
    select hop.kod as grupp, ${key}, sum(n)::bigint as n, bit_or(spar) as spar
    from (${counted})
    join (values ${bitRows(field)}) as hop (bit, kod) on ${holdsBit("grupp", "hop")}
    group by all`;
}

/** The codes of a field with several as rows (bit, code) for `values`. */
export function bitRows(field: AnswerField): string {
  return field.codes.map((code, index) => `(${1n << BigInt(index)}, ${literal(code)})`).join(", ");
}

/** What is counted, and how many cases a row of it is. */
export interface Counting {
  readonly table: string;
  readonly n: string;
}

/** All cases of the cohort, profile by profile. */
export const BY_PROFILE: Counting = { table: PROFILES, n: "sum(n)::bigint" };

/** SQL that joins bits to their codes; no bit is unknown, `*` takes every row. */
export function holdsBit(bits: string, codes: string): string {
  return `case ${codes}.kod when '${UNKNOWN}' then ${bits} = 0 when '*' then true else ${bits} & ${codes}.bit <> 0 end`;
}

/** Orders groups as their code list does. */
export function byCodeOrder(field: AnswerField | null): (a: string, b: string) => number {
  const place = (code: string): number => {
    const index = field?.codes.indexOf(code) ?? 0;
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  };
  return (a, b) => place(a) - place(b);
}

/** Columns of fields and questions that the data do not hold and no published table reads. */
function absentColumns(
  book: QuestionBook,
  positions: ReadonlyMap<string, number>,
  present: ReadonlySet<string>,
): string[] {
  const read = new Set([
    ...Object.values(book.flow.steps),
    ...book.questions.flatMap(({ uses = [] }) => uses),
  ]);
  const yesNo = book.questions
    .filter(({ answer }) => answer === "yes_no" || answer === "child_yes_no")
    .map(({ id }) => id);
  const fields = book.questions.flatMap(({ fields: own = [], answer }) => (answer === "pairs" ? [] : own));
  const groups = [...book.groups, ...book.questions.flatMap(ownGroups)];
  const absent = [...new Set([...fields, ...groups])].filter(
    (field) => !present.has(field) && !yesNo.includes(field),
  );
  return [...yesNo.filter((id) => !positions.has(id)), ...absent]
    .filter((name) => !read.has(name))
    .map((field) => book.sets[field]?.column ?? field);
}

/** Columns that are read by name, so that a yes/no among them is kept beside the pattern. */
function groupingFields(book: QuestionBook): string[] {
  const named = book.questions.flatMap((question) => [
    ...ownGroups(question),
    ...(question.uses ?? []),
    ...(question.answer === "child_yes_no" ? [question.id] : []),
  ]);
  return [...book.groups, ...named, ...Object.values(book.flow.steps)];
}

async function answerFields(session: Session, book: QuestionBook): Promise<Map<string, AnswerField>> {
  const described = await session.rows(`select column_name, column_type from (describe ${PROFILES})`);
  const enums = described
    .filter((row) => String(row["column_type"]).startsWith("ENUM"))
    .map((row) => String(row["column_name"]));
  const ranges = enums
    .map(identifier)
    .map((column) => `enum_range((select ${column} from ${PROFILES} limit 0)) as ${column}`);
  const [found] = await session.rows(`select ${ranges.join(", ")}`);
  const fields = new Map<string, AnswerField>();
  for (const column of enums) {
    const codes = (found?.[column] ?? []) as unknown as string[];
    fields.set(column, { name: column, column, codes: [...codes], isSet: false });
  }
  const lists = await session.rows("select lista, list(kod order by nr) as koder from kodlista group by all");
  for (const [name, { column, list }] of Object.entries(book.sets)) {
    const codes = (lists.find((row) => row["lista"] === list)?.["koder"] ?? []) as unknown as string[];
    fields.set(setName(name), { name, column, codes: [...codes], isSet: true });
    if (!fields.has(name)) fields.set(name, { name, column, codes: [...codes], isSet: true });
  }
  return fields;
}

/** The key of a field's bits, where the field also has a column of one code. */
export function setName(field: string): string {
  return `${field}[]`;
}

function wide(answers: number): string {
  return answers > 30 ? "hugeint" : "bigint";
}
