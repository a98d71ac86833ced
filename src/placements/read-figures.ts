import { identifier, integer, literal, type Row, type Session } from "../database/session.js";
import { childProbe, shareFigure, type CountedFigure } from "../questions/counted.js";
import { changeFigures } from "./change.js";
import { concentrationFigures } from "./concentration.js";
import type { PlacementQuestion } from "./definitions.js";
import { keyOf } from "./figure-key.js";
import { lengthFigures } from "./lengths.js";

/** Place of a code in the list of its column, to order figures by. */
export type CodeOrder = (column: string, code: string) => number;

/**
 * The figures of a question from the table that it names, in order: the total first, then each
 * breakdown, period by period and in code order.
 * @param holds whether the data hold a field; breakdowns by others are left out
 */
export async function readFigures(
  session: Session,
  question: PlacementQuestion,
  holds: (field: string) => boolean,
  order: CodeOrder,
): Promise<CountedFigure[]> {
  const { table, where = {}, by } = question;
  const unused = by.filter((column) => !holds(column)).map((column) => [column, ""] as const);
  const tests = [...Object.entries(where), ...unused].map(
    ([column, word]) => `${identifier(column)} = ${literal(word)}`,
  );
  const rows = await session.rows(
    `from ${identifier(table)} ${tests.length === 0 ? "" : `where ${tests.join(" and ")}`}`,
  );
  return inOrder(figuresOf(question, rows), question, order);
}

function figuresOf(question: PlacementQuestion, rows: readonly Row[]): CountedFigure[] {
  const { lengths, concentration, change } = question;
  if (lengths !== undefined) return lengthFigures(question, lengths, groupRows(question, rows));
  if (concentration !== undefined)
    return concentrationFigures(question, concentration, groupRows(question, rows));
  if (change !== undefined) return changeFigures(question, change, rows);
  return rows.map((row) => figureOf(question, row));
}

function figureOf(question: PlacementQuestion, row: Row): CountedFigure {
  const { kind, children = [] } = question;
  const key = keyOf(question, row);
  const probes = children.map((column) => childProbe(integer(row[column])));
  const whole = (column: string | undefined): number => (column === undefined ? 0 : integer(row[column]));
  if (kind === "share") {
    const [n, base, missing] = [whole(question.n), whole(question.base), whole(question.missing)];
    const figure = shareFigure(key, n, base, missing);
    if (question.whole !== true) return { figure, probes };
    return { figure: { ...figure, ciLow: null, ciHigh: null, designEffect: null, whole: true }, probes };
  }
  const number = (column: string | undefined): number | null => {
    const cell = column === undefined ? null : row[column];
    return typeof cell === "number" ? cell : null;
  };
  const counted = {
    ...key,
    n: number(question.n),
    base: number(question.base),
    missing: number(question.missing),
  };
  if (kind === "count") return { figure: { ...counted, share: null, status: "ok" }, probes };
  const numbers = {
    mean: number(question.mean),
    median: number(question.median),
    q1: number(question.q1),
    q3: number(question.q3),
  };
  const status = numbers.mean === null ? "too_few" : "ok";
  const kept = question.whole === true ? { whole: true } : {};
  return { figure: { ...counted, ...numbers, status, ...kept }, probes };
}

function groupRows(question: PlacementQuestion, rows: readonly Row[]): Map<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keyOf(question, row).by);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  return groups;
}

function inOrder(
  figures: readonly CountedFigure[],
  { by, value }: PlacementQuestion,
  order: CodeOrder,
): CountedFigure[] {
  const fields = [...by, ...(value === undefined ? [] : [value])];
  const breakdown = ({ figure }: CountedFigure): number =>
    by.reduce((sum, column, index) => (figure.by[column] === undefined ? sum : sum + 2 ** index), 0);
  return figures.toSorted((a, b) => {
    if (breakdown(a) !== breakdown(b)) return breakdown(a) - breakdown(b);
    for (const field of fields) {
      const [one, other] = [a, b].map(({ figure }) => ({ ...figure.by, ...figure.value })[field] ?? "");
      if (one === undefined || other === undefined || one === other) continue;
      return order(field, one) - order(field, other) || (one < other ? -1 : 1);
    }
    return 0;
  });
}
