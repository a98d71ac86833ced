import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";

/** What a file needs as soon as it is loaded: not what it imports on demand, nor types. */
function neededBy(file: string, found = new Set<string>()): Set<string> {
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/^import (?!type\b)[^;]*?"([^"]+)";$/gm)) {
    const own = name.startsWith(".") ? join(dirname(file), name).replace(/\.js$/, ".ts") : name;
    if (found.has(own)) continue;
    found.add(own);
    if (name.startsWith(".")) neededBy(own, found);
  }
  return found;
}

test("the help is shown without what checks and counts", () => {
  const libraries = [...neededBy(join(packageRoot, "src/cli.ts"))].filter((name) => /^[a-z@]/.test(name));
  expect(libraries.filter((name) => !name.startsWith("node:"))).toEqual(["commander"]);
  expect([...neededBy(join(packageRoot, "src/schema/load.ts"))]).toContain("zod/mini");
});
