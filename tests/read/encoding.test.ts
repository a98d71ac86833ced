import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { encodingOf, Utf8Check } from "../../src/read/encoding.js";
import { written } from "../support/cases.js";
import { figure, run } from "../support/run.js";
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

  test.each(["utf8", "utf16le", "windows1252"] as const)(
    "sep= and title rows above, in %s",
    async (encoding) => {
      const text = `sep=;\r\nUttag från Ängby – 2017\r\n${TEXT}`;
      await expectSixCases([written(iconv.encode(text, encoding, { addBOM: encoding !== "windows1252" }))]);
    },
  );

  test("Windows-1252 that is plain ASCII for longer than the beginning that is looked at", async () => {
    const long = Array.from({ length: 600 }, (_, index) => `B${index};2017-05-05;pojke;${"x".repeat(700)}`);
    const text = ["arende_id;inkom_datum;kon;Stadsdel", ...long, "C1;2017-05-06;pojke;“Ängby” €"].join("\n");
    const { full } = await run([written(iconv.encode(text, "windows1252"))]);
    expect(full.inputs[0]).toMatchObject({ rows: 601, accepted: 601 });
    expect(figure(full, "arenden", {}, { omrade: "“Ängby” €" })?.n).toBe(1);
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
    const check = new Utf8Check();
    check.add(head);
    expect(encodingOf(head, check)).toBe(encoding);
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
      { numRuns: 600, seed: 1 },
    );
  });
});
