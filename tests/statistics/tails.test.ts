import { describe, expect, test } from "vitest";
import { gammaLower, gammaUpper, poissonDensity } from "../../src/statistics/incomplete-gamma.js";
import { poissonInterval } from "../../src/statistics/poisson-interval.js";
import { logFactorials } from "../../src/statistics/stirling.js";
import { chiSquareUpper, normalTwoSided, normalUpper } from "../../src/statistics/tails.js";
import { expectClose } from "./close.js";

const DIGITS = 1e-13;

describe("tails", () => {
  /** R: pchisq(x, df, lower.tail = FALSE) */
  test.each([
    [3.84, 1, 0.050043521248705224],
    [15.3530555555556, 6, 0.017681503275950815],
    [200, 3, 4.2185411071920418e-43],
    [1e-6, 1, 0.99920211557217786],
    [1000, 5, 6.0100776879208033e-214],
    [2060, 2000, 0.171088096117606],
    [1990, 2000, 0.55876255947901099],
    [30500, 30000, 0.021039999759087043],
    [0, 4, 1],
  ])("chi-square beyond %d with %d degrees of freedom", (x, df, p) => {
    expectClose(chiSquareUpper(x, df), p, DIGITS);
  });

  test("there is no chi-square without degrees of freedom", () => {
    expect(chiSquareUpper(3, 0)).toBeNaN();
    expect(chiSquareUpper(Number.NaN, 3)).toBeNaN();
    expect(chiSquareUpper(Infinity, 3)).toBe(0);
    expect(chiSquareUpper(-1e-17, 3)).toBe(1);
  });

  /** R: 2 * pnorm(-abs(z)); pnorm(z, lower.tail = FALSE) */
  test.each([
    [0, 1, 0.5],
    [0.01, 0.9920212873707368, 0.4960106436853684],
    [1.96, 0.049995790296440856, 0.024997895148220428],
    [-2.86791253095309, 0.0041318974776413811, 0.99793405126117929],
    [8, 1.244192114854357e-15, 6.2209605742717849e-16],
    [30, 9.8134278542963744e-198, 4.9067139271481872e-198],
  ])("the normal distribution beyond %d", (z, both, above) => {
    expectClose(normalTwoSided(z), both, DIGITS);
    expectClose(normalUpper(z), above, DIGITS);
  });

  /** R: pgamma(x, a); pgamma(x, a, lower.tail = FALSE) */
  test.each([
    [0.5, 1e-8, 0.00011283791633342489, 0.99988716208366646],
    [1, 50, 1, 1.9287498479639178e-22],
    [15.5, 27.3, 0.99446685557986791, 0.0055331444201321342],
    [16, 8, 0.0082310109868448961, 0.99176898901315513],
    [1001, 1064, 0.97508477914102465, 0.024915220858975334],
    [1e6, 1001962, 0.97506349789646329, 0.024936502103536741],
    [1e6, 997000, 0.0013381041673135986, 0.99866189583268639],
  ])("gamma of shape %d at %d", (a, x, lower, upper) => {
    expectClose(gammaLower(a, x), lower, DIGITS);
    expectClose(gammaUpper(a, x), upper, DIGITS);
  });

  test("gamma has ends, and a shape above 0", () => {
    expect([gammaLower(3, 0), gammaUpper(3, 0)]).toEqual([0, 1]);
    expect([gammaLower(3, Infinity), gammaUpper(3, Infinity)]).toEqual([1, 0]);
    expect(() => gammaUpper(0, 1)).toThrow(RangeError);
    expect(() => gammaLower(1, -1)).toThrow(RangeError);
    expect(() => gammaLower(1, Number.NaN)).toThrow(RangeError);
  });

  /** R: dpois(count, expected) */
  test.each([
    [3, 2.5, 0.21376301724973648],
    [1000, 1010, 0.012003360186395463],
    [0, 2, 0.1353352832366127],
    [20, 5, 2.6412107749256427e-7],
    [0, 0, 1],
    [1, 0, 0],
  ])("%d events where %d are expected", (count, expected, p) => {
    expectClose(poissonDensity(count, expected), p, DIGITS);
  });

  test("logarithms of factorials", () => {
    const logs = logFactorials(5000);
    // R: lfactorial(c(0, 1, 10, 15, 16, 17, 100, 5000))
    const places = [0, 1, 10, 15, 16, 17, 100, 5000];
    const fromR = [
      0, 0, 15.104412573075519, 27.899271383840894, 30.671860106080675, 33.505073450136891,
      363.73937555556347, 37591.143508876768,
    ];
    for (const [index, place] of places.entries()) expectClose(logs[place], fromR[index] ?? 0, 1e-15);
  });
});

describe("the interval of a count", () => {
  /** R: poisson.test(count)$conf.int */
  test.each([
    [0, 0, 3.6888794541139354],
    [1, 0.025317807984289897, 5.5716433909388989],
    [2, 0.24220927854396501, 7.2246876677239582],
    [10, 4.7953886961324343, 18.390356042017778],
    [419, 379.83592495596707, 461.10591269136671],
    [1000, 938.97301840769524, 1063.9521360163019],
    [1e6, 998040.98334029387, 1001961.9119454322],
  ])("%d", (count, low, high) => {
    const interval = poissonInterval(count);
    expectClose(interval.low, low, DIGITS);
    expectClose(interval.high, high, DIGITS);
  });

  test.each([-1, 1.5, Number.NaN, Infinity])("%d is no count", (count) => {
    expect(() => poissonInterval(count)).toThrow(RangeError);
  });
});
