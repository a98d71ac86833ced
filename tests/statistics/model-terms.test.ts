import { describe, expect, test } from "vitest";
import { fillColumns, modelColumns, modelTerms, type Variable } from "../../src/statistics/model-terms.js";

const VARIABLES: readonly Variable[] = [
  { name: "x", levels: null },
  { name: "z", levels: null },
  { name: "a", levels: ["p", "q", "r"] },
  { name: "b", levels: ["u", "v"] },
  { name: "c", levels: ["m", "n"] },
];

/** R 4.2.2: colnames(model.matrix(~ x + x:a, d)) and so on, a, b and c factors. */
const FROM_R = [
  ["x", "(Intercept) x"],
  ["a", "(Intercept) aq ar"],
  ["a:b", "(Intercept) ap:bu aq:bu ar:bu ap:bv aq:bv ar:bv"],
  ["x:a", "(Intercept) x:ap x:aq x:ar"],
  ["x,x:a", "(Intercept) x x:aq x:ar"],
  ["a,a:b", "(Intercept) aq ar ap:bv aq:bv ar:bv"],
  ["b:a,b", "(Intercept) bv bu:aq bv:aq bu:ar bv:ar"],
  ["b,a,b:a", "(Intercept) bv aq ar bv:aq bv:ar"],
  ["a:b,x:a,x", "(Intercept) x ap:bu aq:bu ar:bu ap:bv aq:bv ar:bv aq:x ar:x"],
  [
    "a,b,c,a:b,a:b:c",
    "(Intercept) aq ar bv cn aq:bv ar:bv ap:bu:cn aq:bu:cn ar:bu:cn ap:bv:cn aq:bv:cn ar:bv:cn",
  ],
  ["x:a:b", "(Intercept) x:ap:bu x:aq:bu x:ar:bu x:ap:bv x:aq:bv x:ar:bv"],
  ["a:b,b:c", "(Intercept) ap:bu aq:bu ar:bu ap:bv aq:bv ar:bv bu:cn bv:cn"],
  ["a,b:c", "(Intercept) aq ar bu:cm bv:cm bu:cn bv:cn"],
  [
    "c,a:b:c",
    "(Intercept) cn cm:ap:bu cn:ap:bu cm:aq:bu cn:aq:bu cm:ar:bu cn:ar:bu " +
      "cm:ap:bv cn:ap:bv cm:aq:bv cn:aq:bv cm:ar:bv cn:ar:bv",
  ],
  ["b,a:b,a:c,c,x:a", "(Intercept) bv cn bu:aq bv:aq bu:ar bv:ar aq:cn ar:cn ap:x aq:x ar:x"],
  ["x,x,z:x,x:z", "(Intercept) x x:z"],
  ["x:z,a", "(Intercept) aq ar x:z"],
] as const;

const columnsOf = (terms: string) => modelColumns(modelTerms(terms.split(",")), VARIABLES);

describe("the columns of a model", () => {
  test.each(FROM_R)("%s: those that R has, in its order", (terms, names) => {
    expect(
      columnsOf(terms)
        .map(({ name }) => name)
        .join(" "),
    ).toBe(names);
  });

  /** R: model.matrix(~ x:a + a:b, data.frame(x = 1:6 + .5, a = rep(c("p", "q", "r"), 2), b = rep(c("u", "v"), 3))) */
  test("their values are products of numbers and of 0/1 for a level", () => {
    const columns = columnsOf("x:a,a:b");
    const rows = [0, 1, 2, 3, 4, 5].map((row) => {
      const into = new Float64Array(columns.length);
      const values = [row + 1.5, 0, row % 3, row % 2, 0];
      fillColumns(columns, (variable) => values[variable] ?? Number.NaN, into, 0);
      return [...into];
    });
    expect(rows).toEqual([
      [1, 1.5, 0, 0, 0, 0, 0],
      [1, 0, 2.5, 0, 0, 1, 0],
      [1, 0, 0, 3.5, 0, 0, 0],
      [1, 4.5, 0, 0, 1, 0, 0],
      [1, 0, 5.5, 0, 0, 0, 0],
      [1, 0, 0, 6.5, 0, 0, 1],
    ]);
  });

  test("a term with a variable that is not there is refused", () => {
    expect(() => columnsOf("x,y")).toThrow(RangeError);
  });
});
