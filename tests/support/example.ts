import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "../../src/analyze.js";
import { packageRoot } from "../../src/schema/load.js";
import { Progress } from "../../src/terminal/progress.js";
import { samplePath } from "./export-file.js";

/** What of a report folder is committed as the example: all that is text and may leave the house. */
export const EXAMPLE_PARTS = ["rapport.html", "rapport.md", "resultat.json", "diagram", "tabeller"] as const;

export const exampleFolder = join(packageRoot, "reports/example");

/** Makes the report of the committed sample in a folder. */
export async function makeExample(out: string): Promise<void> {
  const cohort = { from: "2017-01-01", to: "2017-12-31", followUpEnd: null };
  const options = { mapping: null, lang: "sv", charts: true, png: false, minCount: 5, memory: null } as const;
  await analyze({ ...options, cohort, files: [samplePath], out }, new Progress(null, () => 0, "sv"));
}

/** `npm run example`: makes the committed example anew, after a deliberate change. */
export async function replaceExample(scratch: string): Promise<void> {
  await makeExample(scratch);
  rmSync(exampleFolder, { recursive: true, force: true });
  for (const part of EXAMPLE_PARTS) {
    cpSync(join(scratch, part), join(exampleFolder, part), { recursive: true });
  }
}
