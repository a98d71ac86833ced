import type { Session } from "../database/session.js";
import { childProbe, type CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import type { ChildSample } from "../questions/child-sample.js";
import type { OwnEvent } from "../schema/breaks.js";
import { kaplanMeier, medianTime } from "../statistics/kaplan-meier.js";
import { lifeTable } from "../statistics/life-table.js";
import { orderByKey } from "../statistics/order.js";
import { restrictedMean } from "../statistics/restricted-mean.js";
import { beforeAfter, type BeforeAfter } from "./before-after.js";
import { loadWaits, waitQuestions, type Wait, type WaitQuestion } from "./definitions.js";
import { keptLimits, withinLimit, type KeptLimit } from "./kept-limits.js";
import { openWaits, type OpenWaits } from "./open-waits.js";
import { readWaits, type ReadWait } from "./read-waits.js";
import { waitCurves, type WaitCurve } from "./wait-curves.js";
import { childrenIn, pickRows, waitsIn, type WaitRows } from "./wait-rows.js";

/** All that is said of how long things take. All but the figures is protected. */
export interface Waits {
  readonly questions: readonly WaitQuestion[];
  readonly notAnswered: readonly NotAnswered[];
  /** In full. */
  readonly figures: readonly CountedFigure[];
  readonly limits: readonly KeptLimit[];
  readonly open: readonly OpenWaits[];
  /** Counted when they are drawn. */
  readonly curves: () => readonly WaitCurve[];
  readonly compared: readonly BeforeAfter[];
}

/** A group of waits; field and code are null for all together. */
interface WaitGroup {
  readonly field: string | null;
  readonly code: string | null;
  readonly rows: WaitRows;
  readonly unknown: number;
}

interface WaitOptions {
  readonly events: readonly OwnEvent[];
  readonly minCount: number;
  /** The years of arrival that are told apart; none where there are not several. */
  readonly years: readonly string[];
  readonly sample: ChildSample;
}

/**
 * Counts the waits whose fields are present: how long they last, with those that go on as open, how many
 * keep to their limits, and what differs before and after events.
 */
export async function countWaits(
  session: Session,
  present: ReadonlySet<string>,
  { events, minCount, years, sample }: WaitOptions,
): Promise<Waits> {
  const book = loadWaits();
  const lacking = (wait: Wait): string[] =>
    wait.needs.filter((anyOf) => !anyOf.some((field) => present.has(field))).flat();
  const asked = book.waits.filter((wait) => lacking(wait).length === 0);
  const notAnswered = book.waits
    .filter((wait) => lacking(wait).length > 0)
    .map((wait) => ({ question: wait.id, reason: "missing-field" as const, fields: lacking(wait) }));
  const questions = waitQuestions(book);
  const isSmall = (children: number): boolean => children > 0 && children < minCount;
  if (asked.length === 0)
    return { questions, notAnswered, figures: [], limits: [], open: [], curves: () => [], compared: [] };
  const fields = book.groups.filter((field) => present.has(field));
  const periods = years.length === 0 ? [] : [book.period];
  const read = await readWaits(session, book, asked, { events, minCount, sample });
  const counted = read.map((own) => {
    const { wait } = own;
    const groups = groupsOf(
      own,
      [...fields, ...periods],
      (field, code) => field !== book.period || years.includes(code),
    );
    const byField = [null, ...fields, ...periods].map((field) =>
      groups.filter((group) => group.field === field),
    );
    return {
      figures: groups.map((group) => lengthFigure(wait, group)),
      limits: wait.limits.flatMap(({ limit }) =>
        byField.flatMap((entries) =>
          keptLimits(
            entries.map((group) => keptIn(wait, limit, group)),
            isSmall,
          ),
        ),
      ),
      open: byField.flatMap((entries) =>
        openWaits(
          entries.map((group) => openIn(wait, group)),
          wait.limits.at(-1)?.limit,
          isSmall,
        ),
      ),
      curves: () =>
        byField.slice(0, fields.length + 1).flatMap((entries) => waitCurves(wait, entries, minCount)),
      compared: events.flatMap((event) => beforeAfter(own, event, isSmall)),
    };
  });
  const empty = read
    .filter(({ rows }) => rows.days.length === 0)
    .map(({ wait }) => ({ question: wait.id, reason: "no-units" as const, fields: [] }));
  let curves: readonly WaitCurve[] | undefined;
  return {
    questions,
    notAnswered: [...notAnswered, ...empty],
    figures: counted.flatMap((own) => own.figures),
    limits: counted.flatMap((own) => own.limits),
    open: counted.flatMap((own) => own.open),
    curves: () => (curves ??= counted.flatMap((own) => own.curves())),
    compared: counted.flatMap((own) => own.compared),
  };
}

function keptIn(
  wait: Wait,
  limit: string,
  { field, code, rows }: WaitGroup,
): Parameters<typeof keptLimits>[0][number] {
  return { key: { wait: wait.id, limit, field, code }, kept: withinLimit(rows, limit) };
}

function openIn(wait: Wait, { field, code, rows }: WaitGroup): Parameters<typeof openWaits>[0][number] {
  return { key: { wait: wait.id, field, code }, rows };
}

/** All waits together, then each group that has any. */
function groupsOf(
  { rows, unknown, codes }: ReadWait,
  fields: readonly string[],
  isShown: (field: string, code: string) => boolean,
): WaitGroup[] {
  const whole = { field: null, code: null, rows, unknown: waitsIn(unknown) };
  const parts = fields.flatMap((field) => {
    const own = codes.get(field) ?? [];
    const [known, missing] = [rows, unknown].map((all) => partsBy(all, field, own.length));
    return own.flatMap((code, place) => {
      const [inside, outside] = [known?.[place], missing?.[place]];
      if (inside === undefined || outside === undefined || !isShown(field, code)) return [];
      return [{ field, code, rows: inside, unknown: waitsIn(outside) }];
    });
  });
  return [whole, ...parts].filter((group) => group.rows.days.length > 0);
}

/** The rows of each code of a field. */
function partsBy(rows: WaitRows, field: string, codes: number): WaitRows[] {
  const { rows: ordered, start } = orderByKey(
    (rows.groups.get(field) ?? new Int32Array()).map((code) => code + 1),
    codes + 1,
  );
  return Array.from({ length: codes }, (_, code) =>
    pickRows(rows, ordered.subarray(start[code + 1], start[code + 2])),
  );
}

/** Quartiles and mean of a wait, those that go on counted as open; null where the curve does not fall so far. */
function lengthFigure(wait: Wait, { field, code, rows, unknown }: WaitGroup): CountedFigure {
  const table = lifeTable({ time: Float64Array.from(rows.days), cause: rows.event, count: rows.count });
  const survival = kaplanMeier(table);
  const n = waitsIn(rows);
  const reached = (left: number): number | null => {
    const line = survival.findIndex((share) => share <= left + ROUNDING);
    return line === -1 ? null : (table.time[line] ?? null);
  };
  const median = medianTime(table.time, survival);
  return {
    figure: {
      question: wait.id,
      kind: "distribution",
      by: field === null || code === null ? {} : { [field]: code },
      value: null,
      n,
      base: n,
      missing: unknown,
      mean: restrictedMean(table, table.time.at(-1) ?? 0).mean,
      median: Number.isNaN(median) ? null : median,
      q1: reached(0.75),
      q3: reached(0.25),
      status: "ok",
    },
    probes: [childProbe(childrenIn(rows)), childProbe(unknown)],
  };
}

/** How far from a quarter a share may be by rounding. */
const ROUNDING = 2 ** -26;
