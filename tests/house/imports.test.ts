import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";

/** The order of the house: a folder imports only from folders before it. */
const ORDER =
  "errors schema database statistics methods privacy read recognise load stages questions comparisons changes claims published returns times series pilot placements contacts inventory protect charts report write synth terminal analysis replication template inspection agreement yearly analyze.ts pseudonymise.ts replicate.ts template.ts inspect.ts agreement.ts statistics.ts run.ts purge.ts yearly-commands.ts cli.ts".split(
    " ",
  );

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

const sources = filesUnder("src", /\.ts$/);

/** The files of src that a file imports, by name and on demand. */
function imports(file: string): string[] {
  const text = readFileSync(join(packageRoot, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    normalize(join(dirname(file), path)).replace(/\.js$/, ".ts"),
  );
}

const roomOf = (file: string): string => file.split("/")[1] ?? "";

test("every folder of src has its place in the order", () => {
  expect([...new Set(sources.map(roomOf))].filter((room) => !ORDER.includes(room))).toEqual([]);
});

test("imports lead to files that are there", () => {
  const lost = sources.flatMap((file) =>
    imports(file).filter((target) => !existsSync(join(packageRoot, target))),
  );
  expect(lost).toEqual([]);
});

test("imports run one way between folders", () => {
  const upstream = sources.flatMap((file) =>
    imports(file)
      .filter((target) => ORDER.indexOf(roomOf(target)) > ORDER.indexOf(roomOf(file)))
      .map((target) => `${file} → ${target}`),
  );
  expect(upstream).toEqual([]);
});

test("no file imports itself round a circle", () => {
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      return;
    }
    state.set(file, "open");
    for (const target of imports(file)) visit(target, [...path, file]);
    state.set(file, "done");
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});

describe("files stay short enough to read", () => {
  test.each([
    ["src", /\.ts$/],
    ["tests", /\.ts$/],
    ["pipelines", /\.sql$/],
  ])("none under %s has more than 300 lines", (folder, ending) => {
    const long = filesUnder(folder, ending)
      .map((file) => [file, readFileSync(join(packageRoot, file), "utf8").split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });
});

test("only the entry ends the process, and nothing prints on the side", () => {
  const ending = sources.filter((file) =>
    readFileSync(join(packageRoot, file), "utf8").includes("process.exit("),
  );
  expect(ending).toEqual(["src/cli.ts"]);
  const printing = sources.filter((file) =>
    /\bconsole\.\w+\(/.test(readFileSync(join(packageRoot, file), "utf8")),
  );
  expect(printing).toEqual([]);
});
