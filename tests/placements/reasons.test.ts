import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { dice } from "../support/made-up.js";
import { figure, run, type ResultsFile } from "../support/run.js";
import { dayNumber, madeUpSpells, placementsFile, type Spell } from "./spells.js";

const END = "2024-02-29";
const COHORT = { from: null, to: null, followUpEnd: END };
const CHILDREN = "placering_institution_efter_orsak";
const DAYS = "placering_institution_dygn_efter_orsak";

/** Cases of some of the placed children and of others, several a child, some without a reason. */
function madeUpReasons(children: number): Case[] {
  const roll = dice(11);
  const reasons = ["missbruk_barn", "heder", "missbruk_barn|heder", "skola", "skola|annan_kriminalitet", ""];
  return Array.from({ length: children }, (_, row) => ({
    person_id: roll(10) === 0 ? "" : `B${roll(children)}`,
    inkom_datum: row % 2 === 0 ? "2019-03-01" : "2023-03-01",
    orsak: reasons[roll(reasons.length)] ?? "",
  }));
}

interface Placed {
  readonly institution: boolean | null;
  readonly days: number;
  readonly institutionDays: number;
  readonly unknownDays: number;
}

/** Each placed child by a walk over its days in each form. */
function placedChildren(spells: readonly Spell[]): Map<string, Placed> {
  const end = dayNumber(END);
  const walked = new Map<string, Map<string, Set<number>>>();
  for (const { person_id: person = "", placering_id: id = "", form = "", start = "", slut = "" } of spells) {
    const open = slut === "" || slut === "9999-12-31";
    const till = Math.min(open ? end + 1 : dayNumber(slut), end + 1);
    const forms = walked.get(person || id) ?? new Map<string, Set<number>>();
    walked.set(person || id, forms);
    const days = forms.get(form) ?? new Set();
    forms.set(form, days);
    for (let day = dayNumber(start); day < till; day += 1) days.add(day);
  }
  const placed = new Map<string, Placed>();
  for (const [child, forms] of walked) {
    const sum = (counts: (form: string) => boolean): number =>
      [...forms].reduce((total, [form, days]) => total + (counts(form) ? days.size : 0), 0);
    const institutionDays = sum((form) => form === "hvb" || form === "sis");
    const [days, unknownDays] = [sum((form) => form !== ""), sum((form) => form === "")];
    if (days + unknownDays === 0) continue;
    const institution = institutionDays > 0 ? true : unknownDays > 0 ? null : false;
    placed.set(child, { institution, days, institutionDays, unknownDays });
  }
  return placed;
}

const spells = madeUpSpells(600, 3);
const cases = madeUpReasons(260);

describe("placements beside the reasons of cases", () => {
  let full: ResultsFile;
  let out: string;

  beforeAll(async () => {
    const files = [written(csvOfCases(cases)), placementsFile(spells)];
    ({ full, out } = await run(files, { cohort: COHORT, minCount: 1 }));
  });

  it("are counted as a plain walk over days and cases does", () => {
    const reasons = new Map<string, Set<string>>();
    for (const { person_id: person = "", orsak = "" } of cases) {
      if (person === "") continue;
      const own = orsak.split("|").filter((code) => code !== "");
      reasons.set(person, new Set([...(reasons.get(person) ?? []), ...own]));
    }
    const placed = [...placedChildren(spells)];
    const reasonsOf = (child: string): Set<string> => reasons.get(child) ?? new Set();
    for (const code of ["", "missbruk_barn", "heder", "skola", "annan_kriminalitet"]) {
      const inGroup = placed.filter(([child]) =>
        code === "" ? reasonsOf(child).size > 0 : reasonsOf(child).has(code),
      );
      const outside = code === "" ? placed.filter(([child]) => reasonsOf(child).size === 0) : [];
      const known = inGroup.filter(([, { institution }]) => institution !== null);
      const n = known.filter(([, { institution }]) => institution).length;
      const missing = outside.length + inGroup.length - known.length;
      const total = (own: typeof placed, of: (one: Placed) => number): number =>
        own.reduce((sum, [, one]) => sum + of(one), 0);
      const by: Record<string, string> = code === "" ? {} : { orsak: code };
      expect(known.length).toBeGreaterThan(10);
      expect(figure(full, CHILDREN, by)).toMatchObject({ n, base: known.length, missing, status: "ok" });
      expect(figure(full, DAYS, by)).toMatchObject({
        n: total(inGroup, ({ institutionDays }) => institutionDays),
        base: total(inGroup, ({ days }) => days),
        missing:
          total(outside, ({ days, unknownDays }) => days + unknownDays) +
          total(inGroup, ({ unknownDays }) => unknownDays),
        ciLow: null,
      });
    }
    expect(full.results.filter(({ question }) => question === CHILDREN)).toHaveLength(5);
  });

  it("are told in the section of placements, with a table and an interval", () => {
    const text = readFileSync(join(out, "rapport.md"), "utf8").replaceAll("\u00A0", " ");
    const [, section = ""] = text.split("### HVB och SiS efter barnets orsaker");
    expect(section).toMatch(/har \d+ % \(\d+ av \d+; 95 % KI \d+–\d+ %; uppgift saknas i \d+\) varit på HVB/);
    expect(section).toMatch(/\| Hedersrelaterat våld och förtryck \| \d+ \| \d+ \| \d+ % \| \d+–\d+ % \|/);
    expect(section).not.toContain("0–0 %");
  });
});

it("protects a reason of few children, in days too", async () => {
  const children = Array.from({ length: 14 }, (_, at) => `B${at}`);
  const placed = children.map((person_id, at) => ({
    person_id,
    form: at < 6 || at === 12 || at === 13 ? "hvb" : "familjehem",
    start: "2022-01-15",
    slut: "2022-06-15",
  }));
  const own = children.map((person_id, at) => ({ person_id, orsak: at < 12 ? "skola" : "heder" }));
  const files = [written(csvOfCases(own)), placementsFile(placed)];
  const { results } = await run(files, { cohort: { ...COHORT, followUpEnd: "2022-12-31" } });
  const standing = (question: string, orsak: string) => figure(results, question, { orsak })?.status;
  expect([CHILDREN, DAYS].map((question) => standing(question, "skola"))).toEqual(["ok", "ok"]);
  expect([CHILDREN, DAYS].map((question) => standing(question, "heder"))).toEqual([
    "suppressed",
    "suppressed",
  ]);
});

describe("say why they are not there", () => {
  const one = [placementsFile([{ person_id: "B1", form: "hvb", start: "2022-01-15", slut: "2022-06-15" }])];
  it.each<[string, readonly string[], string]>([
    ["without cases", one, "missing-input"],
    ["with cases without persons", [...one, written(csvOfCases([{ orsak: "skola" }]))], "missing-field"],
    [
      "with cases of other children",
      [...one, written(csvOfCases([{ person_id: "X", orsak: "skola" }]))],
      "no-units",
    ],
  ])("%s", async (_, files, reason) => {
    const { results, out } = await run(files);
    const own = results.notAnswered.filter(({ question }) => question === CHILDREN || question === DAYS);
    expect(own.map((entry) => entry.reason)).toEqual([reason, reason]);
    expect(readFileSync(join(out, "rapport.md"), "utf8")).not.toContain("HVB och SiS efter");
  });
});
