import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test, vi } from "vitest";
import type { BehovError } from "../../src/errors/behov-error.js";
import { pseudonymise } from "../../src/pseudonymise.js";
import { asideOf, readTable, written } from "../support/cases.js";
import { run, scratchFolder } from "../support/run.js";
import { expectSixCases, lines } from "./export.js";
import { zipFile } from "./zip-file.js";

const TEXT = `${lines().join("\r\n")}\r\n`;
const [HEADER = "", ...DATA] = lines();
const part = (from: number, to: number): string => `${[HEADER, ...DATA.slice(from, to)].join("\r\n")}\r\n`;

async function book(): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: "Blad1", rows: lines("\t").map((line) => line.split("\t")) }] });
}

async function refusal(bytes: Uint8Array, name: string): Promise<BehovError> {
  return (await run([written(bytes, name)]).catch((error: unknown) => error)) as BehovError;
}

describe("gzip", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["Windows-1252", iconv.encode(TEXT, "windows1252")],
    ["UTF-16", iconv.encode(TEXT, "utf16le", { addBOM: true })],
    ["mixed line ends", Buffer.from(TEXT.replace("\r\n", "\n"))],
    ["title rows", Buffer.from(`Uttag\r\n\r\n${TEXT}`)],
  ])("of CSV in %s", async (_, bytes) => {
    await expectSixCases([written(gzipSync(bytes), "uttag.csv.gz")]);
  });

  test("of a workbook", async () => {
    await expectSixCases([written(gzipSync(await book()), "uttag.xlsx.gz")]);
  });

  test("has the fingerprint of the file as it is", async () => {
    const bytes = gzipSync(TEXT);
    const { full } = await run([written(bytes, "uttag.csv.gz")]);
    expect(full.inputs[0]?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("with ragged rows is read row by row", async () => {
    const ragged = TEXT.replace(/(A2[^\r]*)/, "$1;en;för;mycket");
    await expectSixCases([written(gzipSync(ragged), "uttag.csv.gz")]);
  });

  test("that is cut off is refused", async () => {
    const bytes = gzipSync(Buffer.from(TEXT.repeat(50)));
    const fault = await refusal(bytes.subarray(0, bytes.length - 40), "uttag.csv.gz");
    expect(fault.problems).toMatchObject([{ code: "input.packed", params: { kind: "gzip" } }]);
  });
});

describe("zip", () => {
  test("of one CSV", async () => {
    await expectSixCases([written(zipFile([{ name: "uttag.csv", content: TEXT }]), "uttag.zip")]);
  });

  test("of several files of several kinds, among what Macs put beside them", async () => {
    const bytes = zipFile([
      { name: "mapp/", content: "" },
      { name: "mapp/första.csv", content: part(0, 2) },
      { name: "__MACOSX/mapp/._första.csv", content: "Mac" },
      { name: "mapp/.DS_Store", content: "Mac" },
      {
        name: "mapp/andra.txt",
        content: iconv.encode(part(2, 6).replaceAll(";", "\t"), "utf16le", { addBOM: true }),
      },
    ]);
    const { full } = await expectSixCases([written(bytes, "uttag.zip")]);
    expect(full.inputs).toMatchObject([{ file: "uttag.zip", rows: 6, accepted: 6, rejected: 0 }]);
  });

  test("of a workbook; rows and remarks name the file and the sheet", async () => {
    const rows = lines("\t").map((line) => line.split("\t"));
    const inner = await writeXlsx({ sheets: [{ name: "Blad1", rows: [...rows, ["Summa", "6"]] }] });
    const { out } = await expectSixCases(
      [written(zipFile([{ name: "bok.xlsx", content: inner }]), "uttag.zip")],
      1,
    );
    expect(asideOf(out)).toEqual([[8, "summarad"]]);
    expect(readTable(out, "intern/avvisade_rader.csv")[0]).toMatchObject({ blad: "bok.xlsx / Blad1" });
  });

  test.each([
    ["a zip", zipFile([{ name: "uttag.csv", content: TEXT }]), "zip"],
    ["a gzip", gzipSync(TEXT), "gzip"],
    ["Parquet", Buffer.from("PAR1 och mer"), "parquet"],
  ])("with %s inside is refused, with the name of what is inside", async (_, content, kind) => {
    const fault = await refusal(zipFile([{ name: "inre", content }]), "yttre.zip");
    expect(fault.problems).toMatchObject([
      { code: "input.packed", params: { kind }, place: { file: "yttre.zip (inre)" } },
    ]);
  });

  test.each([
    ["nothing", []],
    ["a folder only", [{ name: "mapp/", content: "" }]],
  ])("with %s inside is refused", async (_, files) => {
    expect((await refusal(zipFile(files), "tom.zip")).problems).toMatchObject([{ code: "input.packed" }]);
  });

  test("that is cut off is refused", async () => {
    const bytes = zipFile([{ name: "uttag.csv", content: TEXT }]);
    expect((await refusal(bytes.subarray(0, bytes.length - 30), "uttag.zip")).problems).toMatchObject([
      { code: "input.packed" },
    ]);
  });

  test("of a document that is no table says so of what is inside", async () => {
    const fault = await refusal(zipFile([{ name: "läs mig.pdf", content: "%PDF-1.7" }]), "uttag.zip");
    expect(fault.problems).toMatchObject([
      { code: "input.kind", place: { file: "uttag.zip (läs mig.pdf)" } },
    ]);
  });
});

describe("the door looks inside, before anything is unpacked anywhere", () => {
  const email = `${HEADER};anteckning\r\n${DATA[0]};någon@example.org\r\n`;

  test.each([
    ["gzip", gzipSync(email)],
    [
      "zip",
      zipFile([
        { name: "a.csv", content: TEXT },
        { name: "b.csv", content: email },
      ]),
    ],
  ])("%s", async (kind, bytes) => {
    const file = written(bytes, `uttag.${kind}`);
    const [out, scratch] = [join(scratchFolder(), "rapport"), scratchFolder()];
    vi.stubEnv("TMPDIR", scratch);
    const fault = (await run([file], { out }).catch((error: unknown) => error)) as BehovError;
    vi.unstubAllEnvs();
    expect(fault.exitCode).toBe(4);
    expect(fault.problems).toMatchObject([
      { code: "privacy.email", place: { column: "anteckning" }, params: { cells: 1 } },
    ]);
    expect([...readdirSync(scratch), ...readdirSync(dirname(out))]).toEqual([]);
  });

  test("and at the names of what is inside, which messages do not repeat", async () => {
    const bytes = zipFile([{ name: "någon@example.org.csv", content: TEXT }]);
    const fault = await refusal(bytes, "uttag.zip");
    expect(fault.problems).toMatchObject([{ code: "privacy.title" }]);
    expect(fault.describe("sv")).not.toContain("example");
  });
});

test("what is packed can be pseudonymised", async () => {
  const table = "arende_id;inkom_datum;person_id\nA1;2017-03-05;189001019802\nA2;2017-03-06;189001019802\n";
  const folder = scratchFolder();
  const out = `${folder}/ut.csv`;
  const input = written(gzipSync(table), "uttag.csv.gz");
  await pseudonymise({ input, out, keyFile: `${folder}/nyckel`, mapping: null, thisYear: 2026 });
  const [, one = "", two = ""] = readFileSync(out, "utf8").trim().split("\n");
  expect(one).not.toContain("189001019802");
  expect(one.split(";")[2]).toBe(two.split(";")[2]);
});
