import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { csvOfCases, FOLLOWED, written } from "../support/cases.js";
import { run } from "../support/run.js";

/**
 * The lines with all rules in the report's tables of levels and extents, of some children with the highest level and
 * several hundred with others.
 */
async function sharesWith(highest: number): Promise<string[][]> {
  const times: readonly (readonly [string, number])[] = [
    ["skola", 560],
    ["skola|ekonomi", 30],
    ["sjalvskada", 30],
    ["skola|beteende|ekonomi|bostad", highest],
  ];
  const cases = times.flatMap(([orsak, count]) => Array.from({ length: count }, () => ({ orsak })));
  const numbered = cases.map((own, index) => ({ ...own, person_id: `B${index}` }));
  const { out } = await run([written(csvOfCases(numbered))], { cohort: FOLLOWED });
  return readFileSync(join(out, "rapport.md"), "utf8")
    .split("\n")
    .filter((line) => line.includes("(alla regler)"))
    .map((line) =>
      line
        .split("|")
        .slice(2, -1)
        .map((cell) => cell.replace(/\s/g, "")),
    );
}

test("levels by rules left out are shown where none is of few children by any of the rules", async () => {
  expect(await sharesWith(10)).toEqual([
    ["89%", "5%", "5%", "2%"],
    ["89%", "11%"],
  ]);
});

test("nothing of them is shown where one is: its whole per cent would be the protected number", async () => {
  expect(await sharesWith(4)).toEqual([["90%", "10%"]]);
});
