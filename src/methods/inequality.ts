import { fault } from "../errors/behov-error.js";
import { concentration } from "../statistics/concentration.js";
import { completeRows, numbersAt } from "./complete-rows.js";
import { column, optional, type Method } from "./method.js";

/** How unevenly something is spread over the rows. */
export const concentrationMethod: Method = {
  name: "concentration",
  label: {
    sv: "hur ojämnt något är fördelat (Lorenzkurva, Gini, den översta tiondelens andel)",
    en: "how unevenly something is spread (Lorenz curve, Gini, the share of the top tenth)",
  },
  options: [
    column("value", {
      sv: "kolumnen med hur mycket varje rad har, minst 0",
      en: "the column with how much each row has, at least 0",
    }),
    optional("weight", {
      sv: "kolumnen med hur många enheter raden står för",
      en: "the column with how many units the row stands for",
    }),
  ],
  compute(data, given) {
    const values = data.numbers(given["value"] ?? "");
    const weights = given["weight"] === undefined ? values.map(() => 1) : data.numbers(given["weight"]);
    const rows = completeRows({ numbers: [values, weights], places: [] }, data.rows);
    const [value, weight] = [numbersAt(values, rows), numbersAt(weights, rows)];
    if (!weight.some((units) => units > 0) || ![...value, ...weight].every((number) => number >= 0)) {
      throw fault("input.method", { method: "concentration", rule: "values and weights >= 0, some > 0" });
    }
    return { ...concentration(value, weight), omitted: data.rows - rows.length };
  },
};
