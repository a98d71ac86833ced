import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { behov } from "../cli/command.js";
import { copyRepository } from "../support/repository-copy.js";
import { makeProject } from "./project-folder.js";

/** Whether the yearly job has something to do after a file of the repository has been changed. */
async function isDoneAnew(file: string, change: (text: string) => string): Promise<boolean[]> {
  const copy = copyRepository();
  const path = makeProject();
  const job = async (): Promise<boolean> => {
    const { code, stderr } = await behov(["run", path], dirname(path), copy);
    expect(code).toBe(0);
    return !stderr.startsWith("Inget nytt");
  };
  const first = await job();
  const text = readFileSync(join(copy, file), "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(join(copy, file), change(text));
  return [first, await job(), await job()];
}

test.each<[string, (text: string) => string]>([
  ["schemas/levels.json", (text) => text.replace('"reasonsAtLeast": 4', '"reasonsAtLeast": 3')],
  ["reports/report/rapport.sv.md", (text) => text.replace("# Behovsanalys", "# Vår behovsanalys")],
])("the yearly job is done anew when %s has changed, and then no more", async (file, change) => {
  expect(await isDoneAnew(file, change)).toEqual([true, true, false]);
});
