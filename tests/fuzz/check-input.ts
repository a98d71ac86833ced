import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import Papa from "papaparse";
import { analyze } from "../../src/analyze.js";
import { BehovError } from "../../src/errors/behov-error.js";
import { inspect } from "../../src/inspect.js";
import { inspectionText } from "../../src/inspection/print.js";
import { Progress } from "../../src/terminal/progress.js";
import { summary } from "../../src/terminal/summary.js";
import type { FuzzInput } from "./make-input.js";

/** What became of an input. */
export interface Outcome {
  /** `read`, or the exit code and the codes of a refusal. */
  readonly end: string;
  /** What is wrong with that, or null. */
  readonly failure: string | null;
}

/** The exit codes that a file may end with. */
const REFUSALS = new Set([2, 3, 4]);

/** Where a word must not stand; each with the name of the place. */
type Shown = readonly (readonly [place: string, text: string])[];

/**
 * Reads an input as `behov inspect` does, or makes its whole report, and holds it to the promises:
 * refused in the right way or read without losing a row, and no cell told of.
 * @param folder an empty folder of one's own; what is made in it is deleted
 */
export async function checkInput(input: FuzzInput, folder: string, isWhole: boolean): Promise<Outcome> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, input.name);
  writeFileSync(file, input.bytes);
  const mapping = input.mapping === null ? null : join(folder, "mapping.json");
  if (mapping !== null) writeFileSync(mapping, input.mapping ?? "");
  try {
    const look = isWhole ? analysed : inspected;
    const { rows, shown, failure } = await look(file, mapping, join(folder, "rapport"));
    return { end: "read", failure: failure ?? lost(input, rows) ?? told(input, shown) };
  } catch (error) {
    return refused(input, error, existsSync(join(folder, "rapport")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Look {
  readonly rows: number;
  readonly shown: Shown;
  readonly failure: string | null;
}

async function inspected(file: string, mapping: string | null): Promise<Look> {
  const { schemas, inspection } = await inspect({ files: [file], mapping, draft: null });
  const rows = inspection.tables.reduce((sum, table) => sum + table.rows, 0);
  const aside = Object.values(inspection.setAside).reduce((sum, count) => sum + count, 0);
  return {
    rows,
    failure: aside > rows ? `${aside} rows set aside of ${rows}` : null,
    shown: [
      ["inspection", JSON.stringify(inspection)],
      ["text (sv)", inspectionText(schemas, inspection, { lang: "sv" })],
      ["text (en)", inspectionText(schemas, inspection, { lang: "en" })],
    ],
  };
}

async function analysed(file: string, mapping: string | null, out: string): Promise<Look> {
  const cohort = { from: null, to: null, followUpEnd: null };
  const common = { mapping, cohort, lang: "sv", charts: false, png: false, memory: null } as const;
  const options = { ...common, files: [file], out, minCount: 5 };
  const analysis = await analyze(options, new Progress(null, () => 0, "sv"));
  const rows = analysis.inputs.reduce((sum, input) => sum + input.rows, 0);
  const accepted = analysis.inputs.reduce((sum, input) => sum + input.accepted, 0);
  const list = readFileSync(join(out, "intern/avvisade_rader.csv"), "utf8").replace(/^\uFEFF/, "");
  const listed = Papa.parse(list, { delimiter: ";", header: true, skipEmptyLines: true }).data.length;
  const isWrong = accepted + listed !== rows || analysis.cases > accepted;
  const published = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(out, path).startsWith("intern"));
  return {
    rows,
    failure: isWrong ? `${accepted} accepted + ${listed} listed of ${rows}, ${analysis.cases} cases` : null,
    shown: [
      ["summary (sv)", summary(analysis, options)],
      ["summary (en)", summary(analysis, { ...options, lang: "en" })],
      ...published.map((path) => [relative(out, path), readFileSync(path, "latin1")] as const),
    ],
  };
}

function lost(input: FuzzInput, rows: number): string | null {
  if (input.rows === null || input.rows === rows) return null;
  return `${rows} rows read, an independent reader counts ${input.rows}`;
}

function told({ sentinel, isHeaderSound }: FuzzInput, shown: Shown): string | null {
  if (!isHeaderSound) return null;
  const place = shown.find(([, text]) => text.toUpperCase().includes(sentinel))?.[0];
  return place === undefined ? null : `the sentinel stands in ${place}`;
}

function refused(input: FuzzInput, error: unknown, isLeft: boolean): Outcome {
  if (!(error instanceof BehovError)) return { end: "crash", failure: traceOf(error) };
  const codes = [...new Set(error.problems.map(({ code }) => code))].toSorted().join(" ");
  const end = `exit ${error.exitCode}: ${codes}`;
  if (!REFUSALS.has(error.exitCode)) return { end, failure: `${end}: ${error.describe("en")}` };
  if (isLeft) return { end, failure: `${end}: a report folder was left behind` };
  const shown: Shown = [
    ["the message (sv)", error.describe("sv")],
    ["the message (en)", error.describe("en")],
  ];
  return { end, failure: told(input, shown) };
}

/** Class, message and the places in the sources; a fault of the engine tells no more. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? "").split("\n").filter((line) => /[\\/]src[\\/]/.test(line));
  const at = places.slice(0, 4).map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/.*?\/src\//, "src/"));
  return `${error.name}: ${error.message.slice(0, 200)} ${at.join(" ")}`;
}
