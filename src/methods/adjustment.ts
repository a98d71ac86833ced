import { fault } from "../errors/behov-error.js";
import { adjust } from "../statistics/adjust.js";
import { column, type Method } from "./method.js";

/** P-values of tests made together. */
export const adjustMethod: Method = {
  name: "adjust",
  label: {
    sv: "p-värden justerade för att testen är många (Holm; Benjamini–Hochberg)",
    en: "p-values adjusted for the tests being many (Holm; Benjamini–Hochberg)",
  },
  options: [
    column("p", { sv: "kolumnen med p-värdena", en: "the column with the p-values" }),
    {
      name: "method",
      kind: "choice",
      required: true,
      choices: ["holm", "bh"],
      label: {
        sv: "holm: få huvudpåståenden; bh: en familj av många",
        en: "holm: a few headline claims; bh: a family of many",
      },
    },
  ],
  compute(data, given) {
    const p = [...data.numbers(given["p"] ?? "")];
    if (p.some((value) => value < 0 || value > 1)) {
      throw fault("input.method", { method: "adjust", rule: "0 <= p <= 1" });
    }
    return {
      adjusted: adjust(p, given["method"] === "holm" ? "holm" : "bh"),
      tests: p.filter((value) => !Number.isNaN(value)).length,
    };
  },
};
