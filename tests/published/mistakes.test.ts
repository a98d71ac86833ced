import { describe, expect, test } from "vitest";
import { checkPublished, loadPublished } from "../../src/published/published-book.js";
import { loadQuestions } from "../../src/questions/definitions.js";
import { vocabularyOf } from "../../src/questions/vocabulary.js";
import { loadSchema, schemaNames } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { changed, refused, type Change } from "../support/mistakes.js";

const book = loadQuestions();
const vocabulary = vocabularyOf(book, loadSchema(), loadStages());
const fileOf = (source: string): string => `schemas/published/${source}.json`;

const check = (source: string, ...changes: Change[]): string[] =>
  refused(() => {
    const numbers = loadPublished(source, changed(fileOf(source), ...changes));
    checkPublished(source, numbers, book.questions, vocabulary);
  });

test.each(schemaNames("published"))("the numbers of %s are right as shipped", (source) => {
  expect(check(source)).toEqual([]);
});

describe("a number that would never be counted is refused", () => {
  test.each<[string, unknown, string]>([
    [
      "=HV-N04.figures.0.question",
      "utredning_inled",
      "figures[0].question (HV-N04): there is no utredning_inled",
    ],
    ["=HV-N24.figures.0.by", { orsk: "skola" }, "figures[0].by.orsk (HV-N24): there is no orsk"],
    ["=HV-N24.figures.0.by", { orsak: "skolan" }, "figures[0].by.orsak (HV-N24): there is no skolan"],
    ["=HV-N04.figures.0.value", { orsak: "skola" }, "figures[0].value.orsak (HV-N04): there is no orsak"],
    ["=HV-N04.figures", [], "figures (HV-N04): is missing"],
    ["=HV-N04.figures", "utredning_inledd", "figures (HV-N04): must be a list"],
    ["=HV-N04.over", "onw", "over (HV-N04): must be own | each | rest"],
    ["=HV-N05.of", undefined, "of (HV-N05): is missing"],
    ["=HV-N05.of.question", "utredning", "of.question (HV-N05): there is no utredning"],
    ["=HV-N04.rounding", "procent", "rounding (HV-N04): must be exact | percent"],
    ["=HV-N17.range", undefined, "range (HV-N17): is missing"],
    ["=HV-N17.range", [122, 91], "range (HV-N17): the first must not exceed the second"],
    ["=HV-N04.value", "41 %", "value (HV-N04): must be a number"],
    ["=HV-N04.value", 41, "value (HV-N04): must be a share from 0 to 1"],
    ["=HV-N04.value", null, "value (HV-N04): is missing"],
    ["=HV-N04.base", 0, "base (HV-N04): must be a whole number, 1 or more"],
    ["=HV-N04.label.sv", undefined, "label.sv (HV-N04): is missing"],
  ])("%s: %j", (at, value, told) => {
    const found = check("hv2017", [`numbers.${at}`, value]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^repository\.schema schemas\/published\/hv2017\.json numbers\[\d+\]\./);
    expect(found[0]).toContain(`.${told}`);
  });
});
