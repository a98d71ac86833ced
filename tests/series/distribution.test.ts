import { expect, it } from "vitest";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { figure, run } from "../support/run.js";

const COHORT = { from: "2020-01-01", to: "2021-12-31", followUpEnd: "2022-06-30" };

/** Twenty reports and six applications in 2020, thirty reports and two applications of one child in 2021. */
const cases = [
  ["2020", "anmalan", 20],
  ["2020", "ansokan", 6],
  ["2020", "", 3],
  ["2021", "anmalan", 30],
].flatMap(([year, initiering, count]) =>
  Array.from({ length: Number(count) }, (_, row): Case => {
    const month = String((row % 12) + 1).padStart(2, "0");
    return {
      person_id: `P${year}${initiering}${row}`,
      inkom_datum: `${year}-${month}-05`,
      initiering: String(initiering),
    };
  }),
);
const sameChild = ["2021-01-07", "2021-12-07"].map((day): Case => ({
  person_id: "X",
  inkom_datum: day,
  initiering: "ansokan",
}));

it("counts the cases of each kind that occurs by year, and protects those of few children", async () => {
  const { full, results } = await run([written(csvOfCases([...cases, ...sameChild]))], { cohort: COHORT });
  const of = (file: typeof full, ar: string, initiering: string) =>
    figure(file, "arenden", { ar }, { initiering });
  expect(of(full, "2020", "anmalan")).toMatchObject({ n: 20, base: 26, missing: 3 });
  expect(of(full, "2020", "ansokan")).toMatchObject({ n: 6, base: 26 });
  expect(of(full, "2021", "anmalan")).toMatchObject({ n: 30, base: 32, missing: 0 });
  expect(of(full, "2021", "ansokan")).toMatchObject({ n: 2, base: 32 });
  expect(of(full, "2020", "yttrande")).toBeUndefined();
  expect(of(results, "2020", "anmalan")?.status).toBe("ok");
  expect(["anmalan", "ansokan"].map((code) => of(results, "2021", code)?.status)).toEqual([
    "suppressed",
    "suppressed",
  ]);
});
