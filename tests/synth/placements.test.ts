import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";
import { writeSynth } from "../../src/synth/synthesise.js";
import { figure, run, scratchFolder, type ResultsFile } from "../support/run.js";

const folder = scratchFolder();
const SAMPLE = `${packageRoot}data-samples/fagersta.csv`;

async function made(profile: string, seed: number, format: "csv" | "xlsx" = "csv"): Promise<string> {
  const out = join(folder, `${profile}-${seed}.${format}`);
  await writeSynth({ profile, seed, out });
  return out;
}

async function countedOf(path: string): Promise<(question: string, by: Record<string, string>) => number> {
  const { full } = await run([path], { minCount: 1 });
  return (question, by) => numberOf(full, question, by);
}

function numberOf(full: ResultsFile, question: string, by: Record<string, string>): number {
  const { kind: _kind, n, mean } = figure(full, question, by) ?? { n: null };
  return mean ?? n ?? Number.NaN;
}

test("the committed sample is what the profile makes, and the same seed makes the same bytes", async () => {
  expect(readFileSync(await made("fagersta", 2017), "utf8")).toBe(readFileSync(SAMPLE, "utf8"));
});

describe.each([2017, 1, 2])("Fagersta, seed %i", (seed) => {
  test("FA-N2, FA-N3: days in HVB fall from 4 285 to 2 905, by 32 %", async () => {
    const count = await countedOf(await made("fagersta", seed));
    const days = ["2022", "2023"].map((ar) => count("placering_dygn", { ar, form: "hvb" }));
    expect(days).toEqual([4285, 2905]);
    expect(Math.round((100 * ((days[1] ?? 0) - (days[0] ?? 0))) / (days[0] ?? 1))).toBe(-32);
  });
});

test("Q-99: no child's first placement under LVU in Fagersta is a familjehem", async () => {
  const { full } = await run([SAMPLE], { minCount: 1 });
  const first = full.results.filter(({ question }) => question === "placering_forsta_form_lvu");
  expect(first.length).toBeGreaterThan(0);
  expect(
    first.filter(({ value }) => value?.["form"] === "familjehem" || value?.["form"] === "natverkshem"),
  ).toEqual([]);
});

test("VI-N2 to VI-N5, Q-104 to Q-109: Vimmerby's placements and their cost", async () => {
  const path = await made("vimmerby", 2017);
  const { full } = await run([path], { minCount: 1 });
  const count = (question: string, by: Record<string, string>): number => numberOf(full, question, by);
  expect(count("placering_antal", { ar: "2024" })).toBe(28);
  expect(count("kostnad_per_dygn", { ar: "2024", form: "sis" })).toBe(10_000);
  expect(count("kostnad_per_dygn", { ar: "2023", form: "sis" })).toBeLessThan(10_000);
  const lengths = readFileSync(path, "utf8")
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(";"))
    .map((cells) => (Date.parse(cells[9] ?? "") - Date.parse(cells[8] ?? "")) / 86_400_000);
  expect(lengths).toContain(7);
  expect(lengths).toContain(91);
  const familjehem = (konsulentstott: string) => (ar: string) => ({ ar, form: "familjehem", konsulentstott });
  const [own, supported] = [familjehem("nej"), familjehem("ja")];
  const days = (by: Record<string, string>): number => count("placering_dygn", by);
  expect(days({ ar: "2024", form: "hvb" })).toBeLessThan(days({ ar: "2023", form: "hvb" }));
  expect(days(supported("2024"))).toBeLessThan(days(supported("2023")));
  expect(days(own("2024"))).toBeGreaterThan(days(own("2023")));
  const price = (by: Record<string, string>): number => count("kostnad_per_dygn", by);
  expect(price(supported("2024"))).toBeGreaterThan(price(own("2024")));
  for (const form of ["hvb", "sis", "jourhem"]) {
    expect(price({ ar: "2024", form: "familjehem" })).toBeLessThan(price({ ar: "2024", form }));
  }
});

test("Q-100, Q-101: Hemma först has fewer children and days in HVB, more in familjehem and nätverkshem", async () => {
  const count = await countedOf(await made("hemma-forst", 2017));
  const change = (question: string, form: string): number =>
    count(question, { ar: "2023", form }) - count(question, { ar: "2022", form });
  for (const question of ["placering_dygn", "placering_barn"]) {
    expect(change(question, "hvb")).toBeLessThan(0);
    expect(change(question, "familjehem")).toBeGreaterThan(0);
    expect(change(question, "natverkshem")).toBeGreaterThan(0);
  }
});

test("a workbook holds the same placements", async () => {
  const [book, text] = [
    await countedOf(await made("vimmerby", 5, "xlsx")),
    await countedOf(await made("vimmerby", 5)),
  ];
  for (const question of ["placering_dygn", "placering_barn", "kostnad"]) {
    expect(book(question, { ar: "2024" })).toBe(text(question, { ar: "2024" }));
  }
});

test("placements are not made in any number of rows", async () => {
  const options = {
    profile: "fagersta",
    seed: 1,
    rows: 10,
    out: join(folder, "x.csv"),
  } as const;
  await expect(writeSynth(options)).rejects.toMatchObject({ problems: [{ code: "usage.both" }] });
});
