import { allDone } from "../database/all-done.js";
import { identifier, integer } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import {
  BY_PROFILE,
  bitRows,
  byCodeOrder,
  holdsBit,
  setName,
  type AnswerField,
  type AnswerTable,
} from "./answer-table.js";
import { has, not } from "./condition.js";
import {
  NO_UNITS,
  probeOf,
  restOf,
  shareFigure,
  tallyOf,
  TALLY_SQL,
  type CountedFigure,
  type Tally,
} from "./counted.js";
import type { Question, QuestionBook } from "./definitions.js";
import { questionNamed } from "../schema/mistakes.js";

const UNKNOWN = "okand";

/** Leads a code in the name of its rest: cases of which other codes are known, but not that one. */
const REST = "-";

/** The figures of a question that counts categories, or codes of which a case may have several. */
export async function categoryFigures(
  table: AnswerTable,
  book: QuestionBook,
  question: Question,
  present: ReadonlySet<string>,
): Promise<CountedFigure[]> {
  const counts: Promise<CountedFigure[]>[] = [];
  for (const name of question.fields ?? []) {
    if (!present.has(name)) continue;
    const value = fieldOf(table, question, question.answer === "set" ? setName(name) : name);
    const within: (readonly string[])[] = question.total === false ? [] : [[]];
    within.push(...(question.within?.[name] ?? []));
    if (question.groups === "all") within.push(...book.groups.map((group) => [group]));
    const divisions = within
      .filter((groups) => groups.every((group) => present.has(group)))
      .map((groups) => groups.map((group) => fieldOf(table, question, group)));
    counts.push(countField(table, question, value, divisions));
  }
  return (await allDone(counts)).flat();
}

/** A counted field by name. */
export function fieldOf(table: AnswerTable, question: Question, name: string): AnswerField {
  const field = table.fields.get(name);
  if (field !== undefined) return field;
  const file = "schemas/questions.json";
  throw fault("repository.question", { question: questionNamed(question.id), rule: name }, { file });
}

interface Cell {
  readonly groups: readonly string[];
  readonly value: string;
  readonly tally: Tally;
}

async function countField(
  table: AnswerTable,
  question: Question,
  value: AnswerField,
  divisions: readonly (readonly AnswerField[])[],
): Promise<CountedFigure[]> {
  if (divisions.length === 0) return [];
  const counted = await countCells(table, value, divisions);
  return divisions.flatMap((groups, nr) => figuresWithin(question, value, groups, counted[nr] ?? []));
}

function figuresWithin(
  question: Question,
  value: AnswerField,
  groups: readonly AnswerField[],
  cells: readonly Cell[],
): CountedFigure[] {
  const named = [...new Set(cells.map((cell) => cell.value))]
    .filter((code) => code !== UNKNOWN || question.unknown === "category")
    .toSorted(byCodeOrder(value));
  const keys = [...new Set(cells.map((cell) => cell.groups.join("\u001F")))].map((key) =>
    key.split("\u001F"),
  );
  const figures: CountedFigure[] = [];
  for (const key of keys.toSorted(inOrderOf(groups))) {
    const own = cells.filter((cell) => cell.groups.join("\u001F") === key.join("\u001F"));
    const count = (code: string): Tally => own.find((cell) => cell.value === code)?.tally ?? NO_UNITS;
    const all = value.isSet ? count("*") : total(own);
    const unknown = question.unknown === "category" ? NO_UNITS : count(UNKNOWN);
    const base = restOf(all, unknown, []);
    const by = Object.fromEntries(groups.map((group, index) => [group.name, key[index] ?? ""]));
    const inside = groups.map((group, index) => has(group, key[index] ?? ""));
    const known = question.unknown === "category" ? [] : [not(has(value, UNKNOWN))];
    for (const code of named.filter((entry) => entry !== "*" && !entry.startsWith(REST))) {
      const part = count(code);
      const others = own.filter((cell) => cell.value !== code && named.includes(cell.value));
      const rest =
        value.isSet && question.unknown !== "category"
          ? count(REST + code)
          : restOf(base, part, value.isSet ? [] : others);
      const identity = { question: question.id, kind: question.kind, by, value: { [value.name]: code } };
      const probes = [
        probeOf(part, [...inside, has(value, code)]),
        probeOf(rest, [...inside, has(value, null), ...known, not(has(value, code))]),
        ...(base.n === 0 ? [probeOf(unknown, [...inside, has(value, UNKNOWN)])] : []),
      ];
      figures.push({ figure: shareFigure(identity, part.n, base.n, unknown.n), probes });
    }
  }
  return figures;
}

/**
 * Cases by the groups of each division and category; for bits also a category `*` with all cases, each once, and
 * the rest of each code.
 */
async function countCells(
  table: AnswerTable,
  value: AnswerField,
  divisions: readonly (readonly AnswerField[])[],
): Promise<Cell[][]> {
  const widest = Math.max(...divisions.map((groups) => groups.length));
  const counts = divisions.map((groups, nr) => {
    const fields = [value, ...groups];
    const columns = fields.map((field) => identifier(field.column));
    const counted = `select ${columns.join(", ")}, ensam, ${BY_PROFILE.n} as n, bit_or(spar) as spar from ${BY_PROFILE.table} where ${populationOf(value)} group by all`;
    const codes = fields.map((field, index) => codeOf(field, index, field === value));
    const keys = Array.from(
      { length: widest + 1 },
      (_, index) => `${codes[index]?.code ?? "null"} as k${index}`,
    );
    return `
    select ${nr} as nr, ${keys.join(", ")}, ${TALLY_SQL}
    from (${counted}) ${codes.map(({ join }) => join).join(" ")}
    group by all`;
  });
  const cells: Cell[][] = divisions.map(() => []);
  for (const row of await table.session.rows(counts.join(" union all "))) {
    const nr = integer(row["nr"]);
    const groups = divisions[nr]?.map((_, index) => String(row[`k${index + 1}`])) ?? [];
    cells[nr]?.push({ groups, value: String(row["k0"]), tally: tallyOf(row) });
  }
  return cells;
}

function total(cells: readonly Cell[]): Tally {
  const sum = (of: (tally: Tally) => number): number => cells.reduce((all, { tally }) => all + of(tally), 0);
  const alone = sum((tally) => tally.alone);
  return { n: sum((tally) => tally.n), alone, atLeast: alone };
}

/** An open field has no code for unknown, so that its null is unknown; else null is outside. */
function populationOf(value: AnswerField): string {
  const hasUnknown = value.isSet || value.codes.includes(UNKNOWN);
  return hasUnknown ? `${identifier(value.column)} is not null` : "true";
}

function codeOf(field: AnswerField, index: number, isValue: boolean): { code: string; join: string } {
  const column = identifier(field.column);
  if (!field.isSet) return { code: `coalesce(${column}::varchar, '${UNKNOWN}')`, join: "" };
  const hop = `hop_${index}`;
  const join = `join (values ${bitRows(field)}) as ${hop} (bit, kod) on ${holdsBit(column, hop)}`;
  if (!isValue) return { code: `${hop}.kod`, join };
  const rest = `select bit, '${REST}' || kod, true from koder where kod <> '${UNKNOWN}'`;
  return {
    code: `${hop}.kod`,
    join: `join (
        with koder as (from (values ${bitRows(field)}) as k (bit, kod))
        select bit, kod, false as ar_rest from koder union all select 0, '*', false union all ${rest}
    ) as ${hop} on case when ar_rest then ${column} <> 0 and ${column} & ${hop}.bit = 0 else ${holdsBit(column, hop)} end`,
  };
}

function inOrderOf(groups: readonly AnswerField[]): (a: readonly string[], b: readonly string[]) => number {
  return (a, b) => {
    for (const [index, group] of groups.entries()) {
      const order = byCodeOrder(group)(a[index] ?? "", b[index] ?? "");
      if (order !== 0) return order;
    }
    return 0;
  };
}
