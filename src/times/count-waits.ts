import type { Session } from "../database/session.js";
import { childProbe, type CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import { eventCurve, protectCurves, type EventCurve } from "../returns/event-curves.js";
import type { OwnEvent } from "../schema/breaks.js";
import { kaplanMeier, medianTime } from "../statistics/kaplan-meier.js";
import { lifeTable } from "../statistics/life-table.js";
import { restrictedMean } from "../statistics/restricted-mean.js";
import { beforeAfter, type BeforeAfter } from "./before-after.js";
import { loadWaits, waitQuestions, type Wait, type WaitQuestion } from "./definitions.js";
import { keptLimits, withinLimit, type KeptLimit } from "./kept-limits.js";
import { openWaits, type OpenWaits } from "./open-waits.js";
import {
  childrenIn,
  readWaits,
  rowsWhere,
  type ReadWait,
  type ReadWaits,
  type WaitRows,
} from "./read-waits.js";

/** The curve of a wait in a group. */
export interface WaitCurve {
  readonly wait: string;
  readonly curve: EventCurve;
}

/** All that is said of how long things take. All but the figures is protected. */
export interface Waits {
  readonly questions: readonly WaitQuestion[];
  readonly notAnswered: readonly NotAnswered[];
  /** In full. */
  readonly figures: readonly CountedFigure[];
  readonly limits: readonly KeptLimit[];
  readonly open: readonly OpenWaits[];
  /** Counted when they are drawn: that takes as long as all the rest. */
  readonly curves: () => readonly WaitCurve[];
  readonly compared: readonly BeforeAfter[];
}

const UNKNOWN = "okand";

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
}

/**
 * Counts the waits whose fields are present: how long they last, with those that go on as open, how many
 * keep to their limits, and what differs before and after events.
 */
export async function countWaits(
  session: Session,
  present: ReadonlySet<string>,
  { events, minCount, years }: WaitOptions,
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
  const read = await readWaits(session, book, asked);
  const counted = read.waits.map((own) => {
    const { wait } = own;
    const groups = groupsOf(
      own,
      read,
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
        byField.slice(0, fields.length + 1).flatMap((entries) => curvesOf(wait, entries, minCount)),
      compared: events.flatMap((event) => beforeAfter(own, event, isSmall)),
    };
  });
  const empty = read.waits
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
  { rows, unknown }: ReadWait,
  { codes }: ReadWaits,
  fields: readonly string[],
  isShown: (field: string, code: string) => boolean,
): WaitGroup[] {
  const whole = { field: null, code: null, rows, unknown: unknown.child.length };
  const parts = fields.flatMap((field) =>
    (codes.get(field) ?? []).flatMap((code, place) => {
      if (!isShown(field, code)) return [];
      const inside = (values: ReadonlyMap<string, Int32Array>, row: number): boolean =>
        values.get(field)?.[row] === place;
      return {
        field,
        code,
        rows: rowsWhere(rows, (row) => inside(rows.groups, row)),
        unknown: unknown.child.filter((_, row) => inside(unknown.groups, row)).length,
      };
    }),
  );
  return [whole, ...parts].filter((group) => group.rows.days.length > 0);
}

/** Quartiles and mean of a wait, those that go on counted as open; null where the curve does not fall so far. */
function lengthFigure(wait: Wait, { field, code, rows, unknown }: WaitGroup): CountedFigure {
  const table = lifeTable({ time: Float64Array.from(rows.days), cause: rows.event });
  const survival = kaplanMeier(table);
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
      n: rows.days.length,
      base: rows.days.length,
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

function curvesOf(wait: Wait, groups: readonly WaitGroup[], minCount: number): WaitCurve[] {
  const horizons = { unit: 1, ...wait.curve };
  const drawn = groups.map(({ field, code, rows }) => {
    const { days, event, child } = rows;
    const followed = { days, event, child, followable: days };
    return { followed, curve: eventCurve(followed, { field, code }, horizons) };
  });
  const shown = protectCurves(drawn, minCount, horizons.unit).filter(
    ({ code, points }) => code !== UNKNOWN && points.length > 0,
  );
  const isWhole = groups[0]?.field === null;
  return shown.length < (isWhole ? 1 : 2) ? [] : shown.map((curve) => ({ wait: wait.id, curve }));
}
