import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { verbs } from "../../src/report/verbs.js";
import { reportWords } from "../../src/report/words.js";
import { packageRoot, readRepositoryJson } from "../../src/schema/load.js";
import type { Label } from "../../src/schema/types.js";

const source = ["src/charts", "src/charts/kinds", "src/report"]
  .flatMap((folder) =>
    readdirSync(`${packageRoot}${folder}`)
      .filter((file) => file.endsWith(".ts") && file !== "words.ts")
      .map((file) => readFileSync(`${packageRoot}${folder}/${file}`, "utf8")),
  )
  .join("\n");

describe.each([
  ["charts", readRepositoryJson("reports/charts/words.json") as Record<string, Label>],
  ["report", reportWords().words as Record<string, Label>],
])("the words of the %s", (_, words) => {
  it.each(Object.entries(words))(
    "%s is in both languages, with the same places, and used",
    (name, { sv, en }) => {
      const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
      expect(sv.length * en.length).toBeGreaterThan(0);
      expect(places(sv)).toEqual(places(en));
      expect(source).toContain(`"${name}"`);
    },
  );
});

describe("verbs", () => {
  it.each(["sv", "en"] as const)("are all spelt, each its own way, in %s", (lang) => {
    const spelt = verbs.map((verb) => reportWords().verbs[verb][lang]);
    expect(new Set(spelt).size).toBe(verbs.length);
    expect(Object.keys(reportWords().verbs)).toHaveLength(verbs.length);
  });

  it("are all explained in reports/README.md", () => {
    const readme = readFileSync(`${packageRoot}reports/README.md`, "utf8");
    const spelt = verbs.map((verb) => reportWords().verbs[verb].sv);
    expect(spelt.filter((word) => !readme.includes(`{{${word}`))).toEqual([]);
  });
});
