import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogue, type FaultCode } from "../../src/errors/catalogue.js";
import { scratchFolder } from "../support/run.js";
import { behov } from "./command.js";

/** Stands in cells, and must stand in no message. */
const SENTINEL = "Xq7hemlig";
const GOOD = `arende_id;inkom_datum;kon\nA1;2017-01-02;pojke\n${SENTINEL};2017-01-03;${SENTINEL}\n`;

const folder = scratchFolder();

function file(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

beforeAll(async () => {
  file("bra.csv", GOOD);
  file("tom.csv", "");
  file("pdf.csv", `%PDF-1.7\n${SENTINEL}\n`);
  file(
    "trasig.xlsx",
    Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.from(SENTINEL), Buffer.from("xl/workbook.xml")]),
  );
  const sheets = [
    {
      name: "Blad1",
      rows: [
        ["arende_id", "inkom_datum"],
        [SENTINEL, "2017-01-02"],
      ],
    },
  ];
  file("skyddad.xlsx", await writeXlsx({ sheets, encryption: { password: "hemligt" } }));
  file("utan-datum.csv", `arende_id;kon\nA1;${SENTINEL}\n`);
  file("okanda-datum.csv", `arende_id;inkom_datum;kon\nA1;${SENTINEL};pojke\n`);
  file("karta.json", '{"columns":{"Rubrik":"finns_inte"}}');
});

/** An argument that names a file, with its folder. */
function placed(argument: string): string {
  return /\.\w+$/.test(argument) ? join(folder, argument) : argument;
}

/** Everything a user sees of a fault: one head line with its code, and a way out. */
function expectMessage(stderr: string, code: FaultCode): void {
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(new RegExp(`\\[${code.replace(".", "\\.")}\\]$`));
  expect(lines[1]).toMatch(/^ {2}\S/);
  expect(stderr).not.toMatch(/^\s+at |node_modules|\.ts:\d|\{\w+\}|undefined/m);
}

describe.concurrent("what cannot be read is told in one message, and nothing is left behind", () => {
  test.each<[string, string[], FaultCode]>([
    ["a file that is not there", ["borta.csv"], "input.missing"],
    ["an empty file", ["tom.csv"], "input.empty"],
    ["a PDF named .csv", ["pdf.csv"], "input.kind"],
    ["a broken workbook", ["trasig.xlsx"], "input.workbook"],
    ["a password-protected workbook", ["skyddad.xlsx"], "input.encrypted"],
    ["no column for the date", ["utan-datum.csv"], "input.field"],
    ["no date that can be read", ["okanda-datum.csv"], "input.dates"],
    ["a good file and one that is not there", ["bra.csv", "borta.csv"], "input.missing"],
    ["a cohort outside the data", ["bra.csv", "--year", "2019"], "input.cohort"],
    ["a year that is none", ["bra.csv", "--year", "17"], "usage.option"],
    ["a day that is none", ["bra.csv", "--from", "2017-02-30"], "usage.option"],
    ["a mapping that is wrong", ["bra.csv", "--mapping", "karta.json"], "usage.mapping"],
  ])("%s", async (_, args, code) => {
    const cwd = scratchFolder();
    const ended = await behov(["analyze", ...args.map(placed), "--out", "ut", "--no-charts"], cwd);
    expect([ended.code, ended.stdout]).toEqual([catalogue[code].exit, ""]);
    expectMessage(ended.stderr, code);
    expect(ended.stderr).not.toContain(SENTINEL);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("in English when that is asked for", async () => {
    const { stderr } = await behov(["analyze", "borta.csv", "--lang", "en"], scratchFolder());
    expect(stderr).toMatch(/^borta\.csv: error: the file is not there/);
  });
});

describe.concurrent("what cannot be written is told before anything is read, and nothing is left behind", () => {
  test.each<[string, string[], FaultCode]>([
    ["a made-up export in no folder", ["synth", "--out", "borta/a.csv"], "usage.unwritable"],
    ["one as ODS", ["synth", "--out", "a.ods"], "usage.ending"],
    ["one packed", ["synth", "--out", "a.csv.gz"], "usage.ending"],
    ["rows of a profile that has its own", ["synth", "--profile", "fagersta", "--rows", "10"], "usage.both"],
    ["an entry workbook in no folder", ["template", "borta/a.xlsx"], "usage.unwritable"],
    ["one as CSV", ["template", "a.csv"], "usage.ending"],
    ["a draft in no folder", ["inspect", "bra.csv", "--draft", "borta/m.json"], "usage.unwritable"],
    ["a draft where a folder is", ["inspect", "bra.csv", "--draft", "."], "usage.unwritable"],
    [
      "a copy in no folder",
      ["pseudonymise", "bra.csv", "borta/a.csv", "--key-file", "k"],
      "usage.unwritable",
    ],
    ["a copy packed", ["pseudonymise", "bra.csv", "a.csv.gz", "--key-file", "k"], "usage.ending"],
    ["too little memory", ["analyze", "bra.csv", "--memory", "60MB"], "usage.option"],
    ["hardly any", ["analyze", "bra.csv", "--memory", "1KB"], "usage.option"],
    [
      "follow-up that ends before the cohort begins",
      ["analyze", "bra.csv", "--year", "2017", "--follow-up-end", "2016-12-31"],
      "usage.option",
    ],
  ])("%s", async (_, args, code) => {
    const cwd = scratchFolder();
    const ended = await behov(
      args.map((arg) => (arg === "bra.csv" ? placed(arg) : arg)),
      cwd,
    );
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expectMessage(ended.stderr, code);
    expect(ended.stderr).not.toContain("borta/");
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("the most memory that is too little says the least that is not, and that works", async () => {
    const cwd = scratchFolder();
    writeFileSync(join(cwd, "bra.csv"), GOOD);
    const call = ["analyze", "bra.csv", "--no-charts", "--quiet", "--memory"];
    expect((await behov([...call, "127MB"], cwd)).stderr).toContain("≥ 128MB");
    expect(await behov([...call, "128MB"], cwd)).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe.concurrent("a method", () => {
  test("takes --lang as every command does", async () => {
    writeFileSync(join(folder, "metod.csv"), "y\n1\n0\n1\n");
    const call = ["statistics", "proportion", "metod.csv", "--y"].map(placed);
    const [english, swedish] = await Promise.all(
      ["en", "sv"].map((lang) => behov([...call, "z", "--lang", lang], scratchFolder())),
    );
    expect(english?.stderr).toContain("The file has the columns y.");
    expect(swedish?.stderr).toContain("Filen har kolumnerna y.");
    expect((await behov([...call, "y", "--lang", "en"], scratchFolder())).code).toBe(0);
  });
});

describe.concurrent("wrong usage", () => {
  test.each<[string, string[], FaultCode, string]>([
    ["an option like another", ["analyze", "bra.csv", "--fram", "2017"], "usage.near-option", "--from"],
    ["an option like none", ["analyze", "bra.csv", "--kohort", "2017"], "usage.no-option", "--kohort"],
    ["a command like another", ["analyse", "bra.csv"], "usage.near-command", "analyze"],
    ["a file where the command should be", ["bra.csv"], "usage.no-command", "behov analyze FIL"],
    ["a method like none", ["statistics", "zzz"], "usage.no-method", "behov statistics --help"],
    ["no file", ["analyze"], "usage.lacking", "<fil>"],
    ["an option that must be there", ["purge"], "usage.lacking", "--before <datum>"],
    ["an option without its value", ["analyze", "bra.csv", "--out"], "usage.value", "--out <mapp>"],
    ["more files than one", ["template", "a.xlsx", "b.xlsx"], "usage.excess", "behov template --help"],
    ["a limit of none", ["analyze", "bra.csv", "--min-count", "0"], "usage.option", "1–999999999"],
    ["a language it does not speak", ["analyze", "bra.csv", "--lang", "de"], "usage.option", "sv eller en"],
    [
      "of a method",
      ["statistics", "adjust", "bra.csv", "--method", "x", "--p", "p"],
      "usage.option",
      "holm eller bh",
    ],
  ])("%s ends with 2 and the way out", async (_, args, code, named) => {
    const cwd = scratchFolder();
    const ended = await behov(args.map(placed), cwd);
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expectMessage(ended.stderr, code);
    expect(ended.stderr).toContain(named);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("no command at all shows the help", async () => {
    const ended = await behov([], scratchFolder());
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(/^Användning: behov /);
  });
});

describe.concurrent("the folder that is to be written", () => {
  test("an old report stands as it was after a run that fails", async () => {
    const cwd = scratchFolder();
    writeFileSync(join(cwd, "bra.csv"), GOOD);
    const first = await behov(["analyze", "bra.csv", "--out", "ut", "--no-charts", "--quiet"], cwd);
    expect(first.code).toBe(0);
    const names = (): string[] => readdirSync(join(cwd, "ut"), { recursive: true }).map(String).toSorted();
    const before = names();
    const manifest = readFileSync(join(cwd, "ut", "manifest.json"), "utf8");
    const second = await behov(["analyze", "bra.csv", "--year", "2019", "--out", "ut"], cwd);
    expect(second.code).toBe(3);
    expect(names()).toEqual(before);
    expect(readFileSync(join(cwd, "ut", "manifest.json"), "utf8")).toBe(manifest);
    expect(readdirSync(cwd).toSorted()).toEqual(["bra.csv", "ut"]);
  });

  test.each([
    [
      "a folder with other things",
      (path: string) => {
        mkdirSync(path);
        writeFileSync(join(path, "viktigt.txt"), "x");
      },
    ],
    ["a file", (path: string) => writeFileSync(path, "x")],
  ])("%s is refused and left as it is", async (_, make) => {
    const cwd = scratchFolder();
    writeFileSync(join(cwd, "bra.csv"), GOOD);
    make(join(cwd, "mitt"));
    const ended = await behov(["analyze", "bra.csv", "--out", "mitt"], cwd);
    expect(ended.code).toBe(2);
    expectMessage(ended.stderr, "usage.out");
    expect(readdirSync(cwd).toSorted()).toEqual(["bra.csv", "mitt"]);
    expect(existsSync(join(cwd, "mitt", "manifest.json"))).toBe(false);
  });

  test.each([
    ["under a file", "bra.csv/rapport"],
    ["where the system lets no folder be made", "/proc/behov-rapport"],
  ])("a place %s is refused", async (_, out) => {
    const cwd = scratchFolder();
    writeFileSync(join(cwd, "bra.csv"), GOOD);
    const ended = await behov(["analyze", "bra.csv", "--out", out], cwd);
    expect(ended.code).toBe(2);
    expectMessage(ended.stderr, "usage.place");
    expect(readdirSync(cwd)).toEqual(["bra.csv"]);
  });
});
