import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Session } from "../../src/database/session.js";
import { childrenOf, eventCurve, protectCurves } from "../../src/returns/event-curves.js";
import { lifeTable } from "../../src/statistics/life-table.js";
import { makeRandom } from "../../src/statistics/random.js";
import { survivalInfluence } from "../../src/statistics/survival-influence.js";
import type { Wait, WaitBook } from "../../src/times/definitions.js";
import { withinLimit } from "../../src/times/kept-limits.js";
import { readWaits, type ReadWait } from "../../src/times/read-waits.js";
import { waitCurves } from "../../src/times/wait-curves.js";
import { childrenIn, rowsWhere, waitsIn } from "../../src/times/wait-rows.js";
import { scratchFolder } from "../support/run.js";

const LIMIT = "limit";
const EVENT = { date: "2020-07-01", label: { sv: "–", en: "–" } };
const words = { label: EVENT.label, population: EVENT.label, definition: EVENT.label };
const wait: Wait = {
  id: "w",
  state: "lage",
  from: "fran",
  days: "dagar",
  limits: [{ limit: LIMIT, column: "grans" }],
  curve: { end: 90, step: 30 },
  needs: [],
  ...words,
};
const book: WaitBook = { table: "vantan", groups: ["grupp"], period: "ar", waits: [wait] };

interface Case {
  readonly child: number;
  readonly state: number | null;
  readonly days: number;
  readonly limit: number | null;
  readonly group: string;
  readonly month: number;
}

/** Cases of children with one to four, the waits of a child alike; a group of few children. */
function madeUp(children: number, seed: number): Case[] {
  const random = makeRandom(seed, 0);
  const below = (limit: number): number => random.below(limit);
  return Array.from({ length: children }, (_, child) => {
    const slow = below(60);
    return Array.from({ length: [1, 2, 2, 4][below(4)] ?? 1 }, () => ({
      child,
      state: [0, 1, 1, 1, 1, 1, 2, null][below(8)] ?? null,
      days: slow + below(60),
      limit: [60, 61, null][below(3)] ?? null,
      group: child % (children / 6) === 0 ? "few" : below(2) === 0 ? "a" : "b",
      month: 1 + below(12),
    }));
  }).flat();
}

let session: Session;
beforeAll(async () => {
  session = await Session.open({ memory: null, spill: scratchFolder() });
});
afterAll(() => session.close());

async function read(cases: readonly Case[], times: number): Promise<ReadWait> {
  const alone = new Map<number, number>();
  for (const { child } of cases) alone.set(child, (alone.get(child) ?? 0) + 1);
  const values = cases.map(({ child, state, days, limit, group, month }) => {
    const date = `date '2020-${String(month).padStart(2, "0")}-01'`;
    return `(${child}::ubigint, ${alone.get(child) === 1}, ${state}, ${days}, ${limit}, '${group}', 2020, ${date})`;
  });
  await session.run(
    `create or replace table vantan as select * from (values ${values.join(", ")}) as v (barn, ensam, lage, dagar, grans, grupp, ar, fran)`,
  );
  const sample = { times, where: "true", alone: 0 };
  const [own] = await readWaits(session, book, [wait], { events: [EVENT], minCount: 5, sample });
  if (own === undefined) throw new Error("no wait");
  return own;
}

const timed = (cases: readonly Case[]): Case[] => cases.filter(({ state }) => state === 0 || state === 1);
const childrenOfCases = (cases: readonly Case[]): number => new Set(cases.map(({ child }) => child)).size;

/** The share within the limit and its standard error, row by row. */
function shareOf(cases: readonly Case[]): { share: number; error: number } {
  const own = timed(cases).filter(({ limit }) => limit !== null);
  const event = own.map(({ state }) => state ?? 0);
  const table = lifeTable({
    time: Float64Array.from(own, ({ days, limit }) => days / (limit ?? 1)),
    cause: event,
  });
  const { estimate, influence } = survivalInfluence(table, event, 1);
  const sums = new Map<number, number>();
  for (const [row, { child }] of own.entries())
    sums.set(child, (sums.get(child) ?? 0) + (influence[row] ?? 0));
  return { share: 1 - estimate, error: Math.hypot(...sums.values()) };
}

/** The standard error that an interval was made from: log(−log) is symmetric. */
function errorIn({ share, low, high }: { share: number; low: number; high: number }): number {
  const scale = (value: number): number => Math.log(-Math.log(1 - value));
  return ((scale(high) - scale(low)) / (2 * 1.959963984540054)) * -Math.log(1 - share) * (1 - share);
}

describe.each([1, 2, 3])("made-up waits, seed %d", (seed) => {
  test("alike waits counted together say the same as case by case", async () => {
    const cases = madeUp(300, seed);
    const { rows, unknown, codes } = await read(cases, 1);
    expect(rows.days.length).toBeLessThan(timed(cases).length);
    expect(codes.get("grupp")).toEqual(["a", "b", "few"]);
    expect(codes.get("ar")).toEqual(["2020"]);
    expect(waitsIn(rows)).toBe(timed(cases).length);
    expect(waitsIn(unknown)).toBe(cases.filter(({ state }) => state === 2).length);
    expect(childrenIn(rows)).toBe(childrenOfCases(timed(cases)));
    const [kept, told] = [withinLimit(rows, LIMIT), shareOf(cases)];
    expect(kept?.share).toBeCloseTo(told.share, 12);
    expect(errorIn(kept ?? { share: 0.5, low: 0, high: 1 })).toBeCloseTo(told.error, 9);
  });

  test("curves are those of case by case", async () => {
    const cases = madeUp(300, seed);
    const { rows } = await read(cases, 1);
    const all = timed(cases);
    const column = (of: (own: Case) => number): Int32Array => Int32Array.from(all, of);
    const followed = {
      days: column(({ days }) => days),
      event: column(({ state }) => state ?? 0),
      child: column(({ child }) => child),
      followable: column(({ days }) => days),
    };
    const group = { field: null, code: null };
    const curve = eventCurve(followed, group, { unit: 1, ...wait.curve });
    const shown = protectCurves([{ children: childrenOf(followed), curve }], 5, 1);
    expect(waitCurves(wait, [{ ...group, rows }], 5)).toEqual(
      shown.map((own) => ({ wait: "w", curve: own })),
    );
    expect(curve.points.length).toBeGreaterThan(1);
  });

  test("children of parts that may be small are all known, though others are taken by chance", async () => {
    const cases = madeUp(3000, seed);
    const { rows, codes } = await read(cases, 7);
    const isAfter = ({ month }: Case): boolean => month >= 7;
    const event = Date.parse(EVENT.date) / 86_400_000;
    let small = 0;
    for (const [place, code] of (codes.get("grupp") ?? []).entries()) {
      for (const after of [true, false]) {
        const inside = rowsWhere(
          rows,
          (row) => rows.groups.get("grupp")?.[row] === place && (rows.from[row] ?? 0) >= event === after,
        );
        const own = timed(cases).filter((one) => one.group === code && isAfter(one) === after);
        for (const [isPart, isCase] of [
          [(row: number) => inside.event[row] === 0, ({ state }: Case) => state === 0],
          [
            (row: number) =>
              inside.event[row] === 1 && (inside.days[row] ?? 0) > (inside.limits.get(LIMIT)?.[row] ?? -1),
            ({ state, days, limit }: Case) => state === 1 && days > (limit ?? -1),
          ],
        ] as const) {
          const [found, expected] = [childrenIn(inside, isPart), childrenOfCases(own.filter(isCase))];
          if (expected < 5) small += 1;
          expect(Math.min(found, 5)).toBe(Math.min(expected, 5));
        }
      }
    }
    expect(small).toBeGreaterThan(0);
  });

  test("a third of the children with several cases tell nearly how far the share may be off", async () => {
    const cases = madeUp(6000, seed);
    const [all, some] = [await read(cases, 1), await read(cases, 3)].map(({ rows }) =>
      withinLimit(rows, LIMIT),
    );
    expect(some).toMatchObject({ n: all?.n, within: all?.within, share: all?.share });
    const width = (kept: typeof all): number => (kept?.high ?? 0) - (kept?.low ?? 0);
    expect(width(some) / width(all)).toBeCloseTo(1, 1.5);
  });
});
