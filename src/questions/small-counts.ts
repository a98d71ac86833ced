import type { AnswerTable } from "./answer-table.js";
import { readCaseRows, type CaseRows } from "./case-rows.js";
import { conditionSql, conditionTest, type Condition } from "./condition.js";
import type { Probe } from "./counted.js";

/**
 * Tells which numbers stand for at least one but fewer than `minCount` children. Fewer units than
 * that are small, as many certain children are not; between them the children are counted, among
 * the few cases that any number in doubt stands for.
 * @returns a test of a probe
 */
export async function smallProbes(
  table: AnswerTable,
  probes: readonly Probe[],
  minCount: number,
): Promise<(probe: Probe) => boolean> {
  const doubtful = new Map<string, readonly Condition[]>();
  for (const { count, atLeast, conditions } of probes) {
    if (conditions !== null && count >= minCount && atLeast < minCount)
      doubtful.set(keyOf(conditions), conditions);
  }
  const small = new Set<string>();
  if (doubtful.size > 0) {
    const names = [...doubtful.values()].flatMap((conditions) => conditions.map(({ name }) => name));
    const where = anyOf(table, [...doubtful.values()]);
    const rows = await readCaseRows(table, [...new Set(names)], { where });
    for (const [key, conditions] of doubtful) {
      if (!hasChildren(rows, conditions, minCount)) small.add(key);
    }
  }
  return ({ count, conditions }) =>
    count > 0 && (count < minCount || (conditions !== null && small.has(keyOf(conditions))));
}

function keyOf(conditions: readonly Condition[]): string {
  return conditions.map(({ name, code, holds }) => `${name}\u001F${code}\u001F${holds}`).join("\u001E");
}

/**
 * SQL that is true for the cases of all numbers in doubt. Numbers that differ only in what their
 * cases are not, and are two or more, are asked for by what they share: two rests of the same base
 * have nearly all of it between them.
 */
function anyOf(table: AnswerTable, asked: readonly (readonly Condition[])[]): string {
  const shared = new Map<string, (readonly Condition[])[]>();
  for (const conditions of asked) {
    const key = keyOf(conditions.filter(({ holds }) => holds));
    const own = shared.get(key);
    if (own === undefined) shared.set(key, [conditions]);
    else own.push(conditions);
  }
  const terms = [...shared.values()].map((own) => {
    const [first = []] = own;
    const told = own.length === 1 ? first : first.filter(({ holds }) => holds);
    return `(${["true", ...told.map((condition) => conditionSql(table, condition))].join(" and ")})`;
  });
  return terms.join(" or ");
}

/** Whether at least so many children have a case that meets all the conditions. */
function hasChildren(
  { rows, child, columns }: CaseRows,
  conditions: readonly Condition[],
  least: number,
): boolean {
  const tests = conditions.flatMap((condition) => {
    const column = columns.get(condition.name);
    return column === undefined ? [] : [conditionTest(column, condition)];
  });
  let found = 0;
  let last = -1;
  for (let row = 0; row < rows && found < least; row += 1) {
    if (child[row] === last || !tests.every((test) => test(row))) continue;
    last = child[row] ?? -1;
    found += 1;
  }
  return found >= least;
}
