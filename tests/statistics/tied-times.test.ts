import { expect, test } from "vitest";
import { distinctTimes, placeOf, tieTimes } from "../../src/statistics/tied-times.js";

test("times that differ by rounding, absolutely or to the mean time, become the earliest of them", () => {
  // R: aeqSurv(Surv(c(1, 1 + 1e-9, 2, 2 + 1e-7, 1e6, 1e6 + 1e-3, 3), rep(1, 7)))[, 1]
  const times = Float64Array.of(1, 1 + 1e-9, 2, 2 + 1e-7, 1e6, 1e6 + 1e-3, 3);
  expect(tieTimes([times]).map((column) => [...column])).toEqual([[1, 1, 2, 2, 1e6, 1e6, 3]]);
});

test("times that are apart stay as they are", () => {
  const times = Float64Array.of(0.5, 0.25, 0.25 + 1e-5, 700);
  expect(tieTimes([times])).toEqual([Float64Array.of(0.5, 0.25, 0.25 + 1e-5, 700)]);
});

test("entries and exits are compared with each other", () => {
  const [time, entry] = tieTimes([Float64Array.of(0.3, 0.9), Float64Array.of(0.1 + 0.2, 0.1)]);
  expect([time, entry]).toEqual([Float64Array.of(0.3, 0.9), Float64Array.of(0.3, 0.1)]);
});

test("no times at all are no fault", () => {
  expect(tieTimes([new Float64Array()])).toEqual([new Float64Array()]);
});

test("the place of a time is that of the last one not after it", () => {
  const times = distinctTimes([Float64Array.of(3, 1, 3), Float64Array.of(2, 1)]);
  expect([...times]).toEqual([1, 2, 3]);
  expect([0.5, 1, 1.5, 3, 9].map((time) => placeOf(times, time))).toEqual([-1, 0, 0, 2, 2]);
});
