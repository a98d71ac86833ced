import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Figure } from "../../src/questions/figure.js";
import type { Code, CodeList } from "../../src/schema/types.js";
import { behov } from "../cli/command.js";
import { csvOfCases, FOLLOWED, written } from "../support/cases.js";
import { copyRepository } from "../support/repository-copy.js";
import { readResults, run, type ResultsFile } from "../support/run.js";

/** Codes of the child's side among the first 31, and one for each that is added after those. */
const OWN = ["rymning", "kamratrelation", "skola"];
const ADDED = ["ny_rymning", "ny_kamratrelation", "ny_skola"];

/** Cases with two of the three reasons, one or none; a child has three. */
function casesWith([first = "", second = "", third = ""]: readonly string[]): string {
  const reasons = [first, `${first}|${second}`, third, "", `${second}|${third}`];
  const cases = Array.from({ length: 90 }, (_, index) => ({
    person_id: `B${Math.floor(index / 3)}`,
    kon: index % 2 === 0 ? "pojke" : "flicka",
    orsak: reasons[(index + Math.floor(index / 7)) % 5] ?? "",
    fb_beslut: index % 4 === 0 ? "inleds" : "inleds_ej",
  }));
  return written(csvOfCases(cases));
}

/** A copy of the repository with codes added to the list of reasons, as the README says. */
function copyWithCodes(): string {
  const copy = copyRepository();
  const file = `${copy}schemas/codes/orsak.json`;
  const list = JSON.parse(readFileSync(file, "utf8")) as CodeList;
  const made = ADDED.map((code, index): Code => {
    const like = list.codes.find((own) => own.code === OWN[index]) as Code;
    return { ...like, code, label: { sv: code, en: code }, synonyms: [] };
  });
  const codes = [...list.codes.slice(0, -1), ...made, ...list.codes.slice(-1)];
  writeFileSync(file, JSON.stringify({ ...list, codes }));
  return copy;
}

/**
 * What is told of reasons, and in groups of them; added codes by the names of those that they are like. Levels go by
 * codes that they name.
 */
function ofReasons({ results }: ResultsFile): Figure[] {
  const told = results.filter(
    ({ question, by }) =>
      (question.startsWith("orsak") || "orsak" in by) && !("niva" in by) && !("behovsniva" in by),
  );
  const text = ADDED.reduce(
    (all, code, index) => all.replaceAll(code, OWN[index] ?? ""),
    JSON.stringify(told),
  );
  const key = ({ question, by, value }: Figure): string => JSON.stringify([question, by, value]);
  return (JSON.parse(text) as Figure[]).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

describe("a list of more than 31 codes", () => {
  let added: Figure[];
  let own: Figure[];

  beforeAll(async () => {
    const copy = copyWithCodes();
    const out = join(copy, "rapport");
    const args = ["--to", "2017-12-31", "--no-charts", "--quiet", "--out", out];
    const ended = await behov(["analyze", casesWith(ADDED), ...args], copy, copy);
    if (ended.code !== 0) throw new Error(ended.stderr);
    added = ofReasons(readResults(join(out, "intern")));
    const cohort = { ...FOLLOWED, to: "2017-12-31", followUpEnd: null };
    own = ofReasons((await run([casesWith(OWN)], { cohort })).full);
  });

  test("gives the last ones the figures that the first have for the same cases, and intervals as wide", () => {
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(({ designEffect }) => (designEffect ?? 1) > 1).length).toBeGreaterThan(2);
    expect(added).toEqual(own);
  });
});
