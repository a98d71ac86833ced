import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratchFolder } from "../support/run.js";
import { behov } from "./command.js";

const SENTINEL = "Xq7hemlig";
/** Ids, places, comments and codes that are nobody's business, in cells of every kind. */
const EXPORT = [
  "arende_id;person_id;inkom_datum;kon;alder;orsak;omrade;utr_start;uppgiftslamnare_text;Kommentar",
  ...Array.from(
    { length: 12 },
    (_, index) =>
      `${SENTINEL}${index};${SENTINEL}p${index};2017-01-${String(index + 10)};flicka;7;skola;Norr;2017-02-01;${SENTINEL};${SENTINEL}`,
  ),
  `${SENTINEL};;2017-01-05;${SENTINEL};${SENTINEL};${SENTINEL};Norr;${SENTINEL};${SENTINEL};${SENTINEL}`,
  `Summa ${SENTINEL};;;;;;;;;`,
  "",
].join("\n");

const analyze = ["analyze", "export.csv", "--out", "ut", "--no-charts"];

/** A folder with the export in it. */
function withExport(): string {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "export.csv"), EXPORT);
  return cwd;
}

function leavingFiles(cwd: string): string[] {
  return readdirSync(join(cwd, "ut"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(cwd, "ut", "intern")));
}

describe.concurrent("a run that goes well", () => {
  test("ends with 0, says in a few lines what it found, and leaves only the report", async () => {
    const cwd = withExport();
    const ended = await behov(analyze, cwd);
    expect([ended.code, ended.stdout]).toEqual([0, ""]);
    expect(ended.stderr).not.toContain(SENTINEL);
    expect(ended.stderr).toMatch(/^behov \d+\.\d+\.\d+\n/);
    expect(ended.stderr.split("\n").length).toBeLessThan(15);
    expect(ended.stderr).toContain("Lästa rader");
    expect(readdirSync(cwd).toSorted()).toEqual(["export.csv", "ut"]);
  });

  test("--quiet prints nothing, and the same input gives the same bytes but for the seconds", async () => {
    const cwd = withExport();
    const bytes = async (): Promise<[string, string][]> => {
      expect(await behov([...analyze, "--quiet"], cwd)).toEqual({ code: 0, stdout: "", stderr: "" });
      const plain = (path: string): string => readFileSync(path).toString("latin1");
      return leavingFiles(cwd).map((path) => [path, plain(path).replace(/"seconds": \{[^}]*\}/, "")]);
    };
    expect(await bytes()).toEqual(await bytes());
  });

  test("--json prints the manifest, and no cell of a person leaves the house", async () => {
    const cwd = withExport();
    const { code, stdout, stderr } = await behov([...analyze, "--json"], cwd);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain(SENTINEL);
    const printed = JSON.parse(stdout) as object;
    const written = JSON.parse(readFileSync(join(cwd, "ut", "manifest.json"), "utf8")) as object;
    expect({ ...printed, seconds: 0 }).toEqual({ ...written, seconds: 0 });
    expect(printed).toMatchObject({
      schema: "behov-manifest/1",
      inputs: [{ file: "export.csv", rows: 14, accepted: 13, rejected: 1 }],
      cohort: { from: "2017-01-05", to: "2017-01-21" },
    });
    const files = leavingFiles(cwd);
    expect(files.length).toBeGreaterThan(6);
    for (const path of files) expect([path, readFileSync(path).includes(SENTINEL)]).toEqual([path, false]);
    const inside = (name: string): string => readFileSync(join(cwd, "ut", "intern", name), "utf8");
    expect(inside("avvisade_rader.csv")).toContain(`Summa ${SENTINEL}`);
    expect(inside("datakvalitet.csv")).not.toContain(SENTINEL);
  });
});

test("help ends with 0 and names the options", async () => {
  const { code, stdout, stderr } = await behov(["analyze", "--help"], scratchFolder());
  expect([code, stderr]).toEqual([0, ""]);
  const options =
    "--out --mapping --year --from --to --follow-up-end --lang --min-count --json --quiet --no-charts";
  for (const option of options.split(" ")) expect(stdout).toContain(option);
});

test("a mapping file says what headers and spellings mean", async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "eget.csv"), "Nr;Kom in;K;Bort\nA1;2017-01-02;tös;x\nA2;2017-01-03;gosse;x\n");
  const mapping = {
    columns: { "Kom in": "inkom_datum", K: "kon", Nr: "arende_id", Bort: null },
    values: { kon: { tös: "flicka", gosse: "pojke" } },
  };
  writeFileSync(join(cwd, "karta.json"), JSON.stringify(mapping));
  const ended = await behov(
    ["analyze", "eget.csv", "--mapping", "karta.json", "--out", "ut", "--no-charts", "--min-count", "1"],
    cwd,
  );
  expect(ended.code).toBe(0);
  expect(readFileSync(join(cwd, "ut", "resultat.json"), "utf8")).toContain(
    '"value":{"kon":"flicka"},"n":1,"base":2',
  );
});
