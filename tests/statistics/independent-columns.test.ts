import { describe, expect, test } from "vitest";
import { independentColumns } from "../../src/statistics/independent-columns.js";

const years = [2010, 2011, 2012, 2013, 2014, 2015];
const weights = Float64Array.of(1, 2, 1, 3, 1, 2);

function prepare(columns: readonly (readonly number[])[]) {
  const matrix = Float64Array.from(years.flatMap((_, row) => columns.map((values) => values[row] ?? 0)));
  return independentColumns(matrix, columns.length, weights);
}

describe("independent columns", () => {
  const one = years.map(() => 1);
  const dummy = [0, 1, 0, 0, 1, 0];

  test("are made from the given columns", () => {
    const squares = years.map((year) => year * year);
    const { matrix, kept, back } = prepare([one, years, dummy, squares]);
    expect(kept).toEqual([0, 1, 2, 3]);
    years.forEach((_, row) => {
      for (let column = 0; column < 4; column++) {
        const made = [one, years, dummy, squares].reduce(
          (sum, values, place) => sum + (values[row] ?? 0) * (back[place * 4 + column] ?? 0),
          0,
        );
        expect(matrix[row * 4 + column]).toBeCloseTo(made, 5);
      }
    });
  });

  test("no earlier column explains more than 99 % of one", () => {
    const { matrix } = prepare([one, years, years.map((year) => year * year)]);
    const products = [0, 1, 2].map((a) =>
      [0, 1, 2].map((b) =>
        weights.reduce(
          (sum, weight, row) => sum + (weight / 10) * (matrix[row * 3 + a] ?? 0) * (matrix[row * 3 + b] ?? 0),
          0,
        ),
      ),
    );
    products.forEach((line, a) =>
      line.forEach((product, b) => expect(product).toBeCloseTo(a === b ? 1 : 0, 9)),
    );
  });

  test("a column of few values keeps its zeros", () => {
    const { matrix } = prepare([one, years, dummy]);
    expect(years.map((_, row) => matrix[row * 3 + 2] === 0)).toEqual(dummy.map((value) => value === 0));
  });

  test.each([
    ["the later of two that say the same", [one, years, years.map((year) => year - 2010)], [0, 1]],
    [
      "a sum of others",
      [one, dummy, years, years.map((year, row) => 3 * year - (dummy[row] ?? 0))],
      [0, 1, 2],
    ],
    ["a constant", [one, years.map(() => 7), years], [0, 2]],
    ["a column of zeros", [one, years.map(() => 0), dummy], [0, 2]],
  ])("%s is left out", (_, columns, kept) => {
    expect(prepare(columns).kept).toEqual(kept);
  });
});
