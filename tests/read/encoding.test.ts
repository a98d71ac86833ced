import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { encodingOf, Utf8Check } from "../../src/read/encoding.js";
import { written } from "../support/cases.js";
import { expectSixCases, lines } from "./export.js";

const TEXT = `${lines().join("\r\n")}\r\n`;

describe("the same cases in every encoding that Swedish systems write", () => {
  test.each([
    ["UTF-8", "utf8", false],
    ["UTF-8 with byte order mark", "utf8", true],
    ["UTF-16LE with byte order mark", "utf16le", true],
    ["UTF-16LE without", "utf16le", false],
    ["UTF-16BE with byte order mark", "utf16be", true],
    ["UTF-16BE without", "utf16be", false],
    ["Windows-1252", "windows1252", false],
  ] as const)("%s", async (_, encoding, addBOM) => {
    await expectSixCases([written(iconv.encode(TEXT, encoding, { addBOM }))]);
  });

  test.each(["utf8", "utf16le", "windows1252"] as const)("sep= and title rows above, in %s", async (encoding) => {
    const text = `sep=;\r\nUttag från Ängby – 2017\r\n${TEXT}`;
    await expectSixCases([written(iconv.encode(text, encoding, { addBOM: encoding !== "windows1252" }))]);
  });

  test("Windows-1252 that is plain ASCII for longer than the beginning that is looked at", async () => {
    const comment = "x".repeat(700);
    const [header = "", ...rows] = lines("\t");
    const padding = Array.from({ length: 600 }, (_, index) => `Rad ${index} ${comment}`);
    const ascii = ["arende_id\tinkom_datum\tkon\tKommentar", ...padding.map((text, index) => `B${index}\t2017-05-05\tpojke\t${text}`)];
    const late = `${ascii.join("\n")}\nC1\t2017-05-06\tpojke\tÅÄÖ €\n`;
    const file = written(iconv.encode(late, "windows1252"), "sen.txt");
    const { run } = await import("../support/run.js");
    const { full } = await run([file]);
    expect(full.inputs[0]).toMatchObject({ rows: 601, accepted: 601 });
    expect(header).not.toBe("");
    expect(rows).toHaveLength(6);
  });
});

describe("telling encodings apart", () => {
  const swedish = iconv.encode("Kön;Ärende\r\nPojke;1\r\n", "windows1252");

  test.each([
    ["utf16le", Buffer.from([0xff, 0xfe, 0x41, 0x00])],
    ["utf16be", Buffer.from([0xfe, 0xff, 0x00, 0x41])],
    ["utf16le", iconv.encode("Kön;Ärende", "utf16le")],
    ["utf16be", iconv.encode("Kön;Ärende", "utf16be")],
    ["utf8", Buffer.from("Kön;Ärende")],
    ["windows1252", swedish],
  ] as const)("%s", (encoding, head) => {
    expect(encodingOf(head, isUtf8(head))).toBe(encoding);
  });

  test("UTF-8 is told from other bytes however the file is cut in pieces", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }).map((text) => Buffer.from(text, "utf8")),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    );
    const cuts = fc.array(fc.nat(40), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), cuts, (pieces, places) => {
        const bytes = Buffer.concat(pieces);
        const check = new Utf8Check();
        let from = 0;
        for (const to of [...places.toSorted((a, b) => a - b), bytes.length]) {
          check.add(bytes.subarray(from, Math.max(from, to)));
          from = Math.max(from, to);
        }
        expect(check.done()).toBe(isUtf8(bytes));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
