import { expect } from "vitest";

/** Holds a number against one of R's: they differ by no more than a share of it. */
export function expectClose(actual: number | undefined, fromR: number, share: number): void {
  const error = Math.abs((actual ?? Number.NaN) - fromR);
  expect(error, `${actual} is not ${fromR}`).toBeLessThanOrEqual(share * Math.abs(fromR));
}
