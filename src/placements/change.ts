import { integer, type Row } from "../database/session.js";
import { childProbe, type CountedFigure } from "../questions/counted.js";
import { shapleyChange } from "../statistics/shapley-change.js";
import type { ChangeColumns, PlacementQuestion } from "./definitions.js";

/** A year: children, and the days and the cost of each form. */
export interface CostYear {
  readonly children: number;
  readonly forms: ReadonlyMap<string, { readonly days: number; readonly cost: number }>;
}

/** What a difference in cost between two years consists of, in kronor. */
export interface CostChange {
  readonly children: number;
  readonly daysPerChild: number;
  readonly mix: number;
  readonly price: number;
  readonly total: number;
}

/**
 * Splits the difference in cost between two years into what the number of children, the days of each
 * child, the forms' shares of the days and the forms' costs per day have changed it by (Shapley's
 * mean over all orders). A form that one of the years lacks has the other year's cost per day there,
 * so that it counts as mix; cost without days belongs to the price. The parts add up to the total.
 * @returns null when a year has no days
 */
export function costChange(before: CostYear, after: CostYear): CostChange | null {
  const years = [before, after] as const;
  const days = years.map(({ forms }) => sum([...forms.values()].map((form) => form.days)));
  if (days.some((count) => count === 0)) return null;
  const names = [...new Set(years.flatMap(({ forms }) => [...forms.keys()]))];
  const share = (year: number, name: string): number =>
    (years[year]?.forms.get(name)?.days ?? 0) / (days[year] ?? Number.NaN);
  const price = (year: number, name: string): number => {
    const own = years[year]?.forms.get(name);
    if (own !== undefined && own.days > 0) return own.cost / own.days;
    const other = years[1 - year]?.forms.get(name);
    return other !== undefined && other.days > 0 ? other.cost / other.days : 0;
  };
  const [children = 0, daysPerChild = 0, mix = 0, prices = 0] = shapleyChange(4, (later) => {
    const [a = 0, b = 0, c = 0, d = 0] = later.map(Number);
    const each = (days[b] ?? 0) / years[b as 0 | 1].children;
    const perDay = sum(names.map((name) => share(c, name) * price(d, name)));
    return years[a as 0 | 1].children * each * perDay;
  });
  const costs = years.map(({ forms }) => sum([...forms.values()].map(({ cost }) => cost)));
  const total = (costs[1] ?? 0) - (costs[0] ?? 0);
  const rest = total - (children + daysPerChild + mix + prices);
  return { children, daysPerChild, mix, price: prices + rest, total };
}

/** The difference from each year to the next, whole and in parts; rows are year by form, '' for all. */
export function changeFigures(
  { id, kind, by, value = "" }: PlacementQuestion,
  columns: ChangeColumns,
  rows: readonly Row[],
): CountedFigure[] {
  const [period = ""] = by;
  const years = [...new Set(rows.map((row) => String(row[period])))].toSorted();
  const read = (year: string): CostYear => {
    const own = rows.filter((row) => row[period] === year);
    const forms = own.flatMap((row) => {
      const form = String(row[columns.form]);
      return form === ""
        ? []
        : [[form, { days: integer(row[columns.days]), cost: Number(row[columns.amount]) }] as const];
    });
    const all = own.find((row) => row[columns.form] === "");
    return { children: integer(all?.[columns.children]), forms: new Map(forms) };
  };
  return years.slice(1).flatMap((year, index) => {
    const [before, after] = [read(years[index] ?? ""), read(year)];
    const change = costChange(before, after);
    if (change === null) return [];
    const probes = [childProbe(before.children), childProbe(after.children)];
    const { codes } = columns;
    const parts: [string | null, number][] = [
      [null, change.total],
      [codes.children, change.children],
      [codes.daysPerChild, change.daysPerChild],
      [codes.mix, change.mix],
      [codes.price, change.price],
    ];
    return parts.map(([code, n]) => ({
      figure: {
        question: id,
        kind,
        by: { [period]: year },
        value: code === null ? null : { [value]: code },
        n: Math.round(n * 10_000) / 10_000,
        base: null,
        missing: null,
        share: null,
        status: "ok" as const,
      },
      probes,
    }));
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
