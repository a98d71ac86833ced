import { expect, test } from "vitest";
import { answer, answersFromR, at, writeTable, type AnswerFromR } from "./answers-from-r.js";

const FILES = ["shares", "tables", "agreement", "times", "logistic"];

/** Decimal digits in which the worst number of an answer agrees with R's; at most the 15.9 of a double. */
function digitsOf({ method, given, columns, expected }: AnswerFromR): number {
  const result = answer(method, writeTable(columns), given);
  const errors = Object.entries(expected).flatMap(([place, value]) => {
    const [found, wanted] = [at(result, place), value].map((one) => (Array.isArray(one) ? one : [one]));
    return (wanted ?? []).flatMap((one: unknown, index) => {
      if (typeof one !== "number") return [];
      const mine = Number(found?.[index]);
      if (mine === one) return [0];
      const error = Math.abs(mine - one);
      return [error <= Number.EPSILON ? 0 : error / Math.abs(one)];
    });
  });
  return Math.min(15.9, -Math.log10(Math.max(...errors, 1e-16)));
}

test("every method agrees with R in at least eight digits", () => {
  const rows = FILES.flatMap((file) => answersFromR(`${file}-from-r.json`)).map((fromR) => ({
    method: fromR.method,
    data: fromR.name,
    digits: digitsOf(fromR),
    call: fromR.call,
  }));
  const lines = rows
    .toSorted((a, b) => (a.method < b.method ? -1 : Number(a.method > b.method)))
    .map(({ method, data, digits, call }) =>
      [method.padEnd(16), digits.toFixed(1).padStart(6), data.padEnd(44), call].join("  "),
    );
  console.log(
    `\nmethod            digits  data                                          R call\n${lines.join("\n")}\n`,
  );
  expect(rows.filter(({ digits }) => digits < 8)).toEqual([]);
  expect(new Set(rows.map(({ method }) => method)).size).toBeGreaterThanOrEqual(14);
});
