import { describe, expect, test } from "vitest";
import { COORDINATION, hitsIn, PERSONAL } from "./numbers.js";
import { LOST, PLACES, SPELLINGS, TEMPORARY } from "./spellings.js";

type Write = (number: string) => string | null;

/** How many cells hold an identity number of any kind, by column, when each row holds one number. */
function found(numbers: readonly string[], row: (number: string, index: number) => string): number[] {
  const rows = numbers.map((number, index) => row(number, index));
  const counts = [0, 0, 0];
  for (const { column, kind, cells } of hitsIn(`arende_id;fritext;ja\n${rows.join("\n")}\n`)) {
    if (kind !== "phone") counts[column] = (counts[column] ?? 0) + cells;
  }
  return counts;
}

function writtenAs(numbers: readonly string[], write: Write): string[] {
  return numbers.map(write).filter((text) => text !== null);
}

describe.each([
  ["personal identity numbers", PERSONAL],
  ["coordination numbers", COORDINATION],
])("all the test series' %s", (_, numbers) => {
  describe.each([...SPELLINGS, ...TEMPORARY])("written as %s", (_name, write) => {
    test.each(PLACES)("%s", (place, column, row) => {
      const some = place === "in text" ? numbers : numbers.filter((__, index) => index % 5 === column);
      const spelled = writtenAs(some, write);
      expect(spelled).toHaveLength(some.length);
      const expected = [0, 0, 0].map((__, index) => (index === column ? spelled.length : 0));
      expect(found(spelled, row)).toEqual(expected);
    });
  });

  describe.each(LOST)("that have %s, where the others look alike", (_name, write) => {
    test.each(PLACES)("%s", (_place, column, row) => {
      const spelled = writtenAs(numbers, write);
      expect(spelled.length).toBeGreaterThan(40);
      expect(found(spelled, row)[column]).toBe(spelled.length);
    });
  });
});

describe("one cell among many", () => {
  const others = Array.from({ length: 20_000 }, (_, index) => `HV17-${index};b3ca645fca${index % 10}0;nej`);

  test.each(SPELLINGS)("%s", (_name, write) => {
    for (const number of [...PERSONAL, ...COORDINATION].filter((__, index) => index % 400 === 0)) {
      const text = [...others.slice(0, 15_000), `A1;${write(number) ?? ""};ja`, ...others.slice(15_000)].join(
        "\n",
      );
      const hits = hitsIn(text).filter(({ kind }) => kind !== "phone");
      expect(hits).toMatchObject([{ column: 1, cells: 1 }]);
    }
  });
});

test("every number with another check digit is no number", () => {
  const wrong = PERSONAL.map((number) => number.slice(0, 11) + String((Number(number[11]) + 1) % 10));
  expect(hitsIn(wrong.join("\n"))).toEqual([]);
});
