import { describe, expect, test } from "vitest";
import { cholesky, inverse, solve } from "../../src/statistics/cholesky.js";

describe("Cholesky's factor", () => {
  /** Hilbert's matrix of order 4 and its inverse, which is of whole numbers. */
  const hilbert = Float64Array.from(
    { length: 16 },
    (_, place) => 1 / (Math.floor(place / 4) + (place % 4) + 1),
  );
  const exact = [
    16, -120, 240, -140, -120, 1200, -2700, 1680, 240, -2700, 6480, -4200, -140, 1680, -4200, 2800,
  ];

  test("inverts and solves", () => {
    const factor = cholesky(hilbert, 4);
    inverse(factor).forEach((value, place) => expect(value / (exact[place] ?? 0)).toBeCloseTo(1, 11));
    const solution = solve(factor, Float64Array.of(1, 0, 0, 0));
    solution.forEach((value, place) => expect(value / (exact[place] ?? 0)).toBeCloseTo(1, 11));
  });

  test("leaves out a column that is a combination of earlier ones", () => {
    // The third column is the sum of the first two.
    const factor = cholesky(Float64Array.of(4, 1, 5, 0, 1, 3, 4, 1, 5, 4, 9, 1, 0, 1, 1, 2), 4, 1e-12);
    expect(factor.kept).toEqual([0, 1, 3]);
    const solution = solve(factor, Float64Array.of(4, 1, 5, 0));
    expect(solution[2]).toBe(0);
    expect(
      [solution[0], solution[1], solution[3]].map((value) => Math.round((value ?? 9) * 1e12) / 1e12),
    ).toEqual([1, 0, 0]);
  });
});
