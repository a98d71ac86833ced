import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csvOfCases, FOLLOWED, written, type Case } from "../support/cases.js";
import { figure, run } from "../support/run.js";

/**
 * Two exports that differ only behind figures of too few children: in one, place X has what place
 * Y has in the other. All that leaves the house must be the same, byte for byte.
 */
function pair(inX: readonly Case[], inY: readonly Case[]): [string, string] {
  const exportOf = (x: readonly Case[], y: readonly Case[]): string =>
    csvOfCases(
      [...inPlace("Xby", x), ...inPlace("Yby", y), ...inPlace("Zby", cases(10, each("z")))].map(
        (entry, index) => ({ ...entry, arende_id: `A${index}` }),
      ),
    );
  return [exportOf(inX, inY), exportOf(inY, inX)];
}

function inPlace(omrade: string, all: readonly Case[]): Case[] {
  return all.map((entry) => ({ ...entry, omrade }));
}

/** Twenty cases of which the first `yes` answer yes; `child` names the child of a case. */
function cases(yes: number, child: (index: number) => string): Case[] {
  return Array.from({ length: 20 }, (_, index) => ({
    person_id: child(index),
    utredning_inledd: "ja",
    barn_samtal: index < yes ? "ja" : "nej",
    uppgiftslamnare: "skola",
    orsak: "heder",
    kon: "flicka",
    alder: "7",
  }));
}

const each =
  (letter: string) =>
  (index: number): string =>
    `${letter}${index}`;
/** The first so many cases are one child's. */
const oneChild =
  (letter: string, first: number) =>
  (index: number): string =>
    index < first ? letter : `${letter}${index}`;

/** Every file that may leave, without what names the input. */
function leaving(out: string, sha256: string): Map<string, string> {
  const files = readdirSync(out, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(out, "intern")));
  return new Map(
    paths.toSorted().map((path) => {
      const text = readFileSync(path)
        .toString("latin1")
        .replaceAll(sha256, "SHA")
        .replaceAll(sha256.slice(0, 12), "SHA");
      return [
        path.slice(out.length),
        path.endsWith("manifest.json") ? text.replace(/"seconds": \{[^}]*\}/, "") : text,
      ];
    }),
  );
}

describe("what is protected leaves no trace in any file that leaves the house", () => {
  test.each<[string, Case[], Case[]]>([
    ["two or three children in the count", cases(2, each("p")), cases(3, each("q"))],
    ["two or three children in what remains of the base", cases(17, each("p")), cases(18, each("q"))],
    ["six or seven cases of one child", cases(6, oneChild("p", 6)), cases(7, oneChild("q", 6))],
  ])("%s", async (_, inX, inY) => {
    const [first, second] = pair(inX, inY).map((text) => written(text));
    const options = { cohort: FOLLOWED, charts: true };
    const one = await run([first ?? ""], options);
    const other = await run([second ?? ""], options);
    const inFull = [one, other].map(({ full }) => figure(full, "barn_samtal", { omrade: "Xby" })?.n);
    expect(inFull[0]).not.toBe(inFull[1]);
    expect(figure(one.results, "barn_samtal")?.status).toBe("ok");
    expect(figure(one.results, "barn_samtal", { omrade: "Xby" })?.status).toBe("suppressed");
    const [here, there] = [one, other].map(({ out, full }) => leaving(out, full.inputs[0]?.sha256 ?? ""));
    expect(here?.size).toBeGreaterThan(8);
    expect([...(here?.keys() ?? [])]).toEqual([...(there?.keys() ?? [])]);
    const different = [...(here ?? [])]
      .filter(([name, text]) => there?.get(name) !== text)
      .map(([name]) => name);
    expect(different).toEqual([]);
  });
});
