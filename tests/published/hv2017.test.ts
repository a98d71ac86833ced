import { beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../support/export-file.js";
import { run, YEAR_2017, type ResultsFile } from "../support/run.js";
import { counted, N05, PUBLISHED, ROUNDING } from "./hv2017.js";

const COUNTABLE = [...range(1, 4), ...range(6, 14), ...range(19, 36), ...range(38, 46)];

let full: ResultsFile;

beforeAll(async () => {
  ({ full } = await run([samplePath], { cohort: YEAR_2017 }));
});

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `HV-N${String(from + index).padStart(2, "0")}`);
}

describe("what the 2017 report published is what the sample is counted to", () => {
  test.each(PUBLISHED.map((entry) => [`${entry.id} ${entry.what}: ${entry.text}`, entry] as const))(
    "%s",
    (_, entry) => {
      expect(ROUNDING[entry.rounding](counted(full, entry))).toBe(entry.text);
    },
  );

  test("HV-N05 cannot be reproduced: its 27 % is 12 % by the report's own counts", () => {
    expect(ROUNDING.percent(counted(full, N05))).toBe(N05.counted);
    expect(ROUNDING.percent(counted(full, N05))).not.toBe(N05.text);
  });

  test("every published number that can be counted is in the table", () => {
    expect([...new Set(PUBLISHED.map(({ id }) => id))]).toEqual(COUNTABLE);
  });

  test("published and counted, side by side", () => {
    const rows = [...PUBLISHED, N05]
      .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
      .map((entry) => {
        const value = counted(full, entry);
        const exact = entry.rounding === "exact" ? String(value) : `${(value * 100).toFixed(1)} %`;
        const same = ROUNDING[entry.rounding](value) === entry.text;
        const verdict = same
          ? "lika"
          : entry.id === N05.id
            ? "ej reproducerbar (C1: 278 av 2 281 ärenden är 12 %)"
            : "olika";
        return [
          entry.id.padEnd(7),
          entry.what.padEnd(44),
          entry.text.padEnd(15),
          exact.padEnd(8),
          verdict,
        ].join("  ");
      });
    const table = [
      "id       vad                                           publicerat       räknat",
      ...rows,
    ].join("\n");
    console.log(`\n${table}\n`);
    expect(table.match(/ej reproducerbar/g)).toHaveLength(1);
    expect(table.match(/  lika$/gm)).toHaveLength(PUBLISHED.length);
  });
});
