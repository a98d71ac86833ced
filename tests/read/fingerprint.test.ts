import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { fileContent } from "../../src/read/content.js";
import { fingerprintOf } from "../../src/read/fingerprint.js";
import { written } from "../support/cases.js";

const KIB = 1024;

test.each([0, 1, 40 * KIB, 300 * KIB, 1024 * KIB, 1024 * KIB + 40 * KIB, 3 * 1024 * KIB + 1])(
  "a file of %i bytes has its own hash, beginning and end, however it is cut into chunks",
  async (size) => {
    const bytes = randomBytes(size);
    const content = fileContent(written(bytes));
    const met: Buffer[] = [];
    const print = await fingerprintOf(content, "export.csv", (chunk) => met.push(Buffer.from(chunk)));
    expect(print.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(print.size).toBe(size);
    expect(print.head.equals(bytes.subarray(0, 256 * KIB))).toBe(true);
    expect(print.tail.equals(bytes.subarray(Math.max(0, size - 64 * KIB)))).toBe(true);
    expect(Buffer.concat(met).equals(bytes)).toBe(true);
  },
);

test("a letter that two chunks share is no fault, and one of them alone is", async () => {
  const edge = "a".repeat(1024 * KIB - 1);
  const whole = await fingerprintOf(fileContent(written(`${edge}å\n`)), "export.csv");
  expect(whole.utf8.done()).toBe(true);
  const half = Buffer.concat([Buffer.from(edge), Buffer.from("å\n", "latin1")]);
  expect((await fingerprintOf(fileContent(written(half)), "export.csv")).utf8.done()).toBe(false);
});
