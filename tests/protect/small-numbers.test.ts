import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { literal, Session } from "../../src/database/session.js";
import type { Figure, FlowEdge } from "../../src/questions/figure.js";
import { csvOfCases, readTable, written } from "../support/cases.js";
import { madeUpCases } from "../support/made-up.js";
import { keyOf, recount, type Row } from "../support/recount.js";
import { run, scratchFolder, YEAR_2017, type ResultsFile } from "../support/run.js";

const COHORT = { ...YEAR_2017, followUpEnd: "2018-12-31" };
const NUMBERS = ["n", "base", "missing", "share", "ciLow", "ciHigh", "mean", "median", "q1", "q3"] as const;

const text = csvOfCases(madeUpCases(240, 7));
const path = written(text);
const rows = Papa.parse<Row>(text, { header: true, delimiter: ";", skipEmptyLines: true }).data;
const plain = recount(rows, { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2018-12-31" });

/** Children behind some rows; a row without a child's id may be anybody's and counts as one. */
function children(of: readonly Row[]): number {
  const known = of.filter((row) => row["person_id"] !== "");
  return new Set(known.map((row) => row["person_id"])).size + of.length - known.length;
}

type Behind = Readonly<Record<"part" | "rest" | "unknown", readonly Row[]>>;

const keyed = ({ question, by, value }: Figure): string => keyOf(question, by, value);
const isSmall = (count: number, limit: number): boolean => count > 0 && count < limit;

let out: string;
let published: ResultsFile;
let full: ResultsFile;

beforeAll(async () => {
  const found = await run([path], { cohort: COHORT });
  ({ out, results: published, full } = found);
});

test("the plain counter agrees on every figure of these cases", () => {
  const engine = new Map(
    full.results.map((figure) => [
      keyed(figure),
      [figure.n, figure.base, figure.missing, figure.median ?? null],
    ]),
  );
  expect(plain.figures.size).toBeGreaterThan(900);
  for (const [key, { n, base, missing, median }] of plain.figures)
    expect([key, engine.get(key)]).toEqual([key, [n, base, missing, median ?? null]]);
});

/**
 * Whether a figure is to be protected: few children in its count, in the rest of its base or, where nobody's answer is
 * known, in its population.
 */
function isProtected(behind: Behind, limit: number): boolean {
  const { part, rest, unknown } = behind;
  const told = part.length + rest.length === 0 ? [unknown] : [part, rest];
  return told.some((own) => isSmall(children(own), limit));
}

describe("a published figure has numbers exactly when no part of it is one to four children", () => {
  test("share by share, over the cases behind it", () => {
    const seen = { ok: 0, suppressed: 0, manyCasesFewChildren: 0, nothingKnown: 0 };
    for (const figure of published.results) {
      const behind = plain.behind.get(keyed(figure));
      if (behind === undefined || figure.status === "too_recent") continue;
      const { part, rest } = behind;
      const hidden = isProtected(behind, 5);
      expect([keyed(figure), figure.status === "suppressed"]).toEqual([keyed(figure), hidden]);
      seen[hidden ? "suppressed" : "ok"] += 1;
      if (hidden && part.length + rest.length === 0) seen.nothingKnown += 1;
      else if (hidden && !isSmall(part.length, 5) && !isSmall(rest.length, 5)) seen.manyCasesFewChildren += 1;
    }
    expect(seen.ok).toBeGreaterThan(100);
    expect(seen.suppressed).toBeGreaterThan(100);
    expect(seen.manyCasesFewChildren).toBeGreaterThan(0);
    expect(seen.nothingKnown).toBeGreaterThan(0);
  });

  test("numbers of children are numbers of children", () => {
    const inFull = new Map(full.results.map((figure) => [keyed(figure), figure]));
    const own = published.results.filter(
      ({ question }) => question === "individer" || question === "utredd_mer_an_en_gang",
    );
    expect(own.filter(({ status }) => status === "suppressed").length).toBeGreaterThan(0);
    for (const figure of own) {
      const { n, base } = inFull.get(keyed(figure)) ?? {};
      const hidden = isSmall(n ?? 0, 5) || isSmall((base ?? 0) - (n ?? 0), 5);
      expect([keyed(figure), figure.status === "suppressed"]).toEqual([keyed(figure), hidden]);
    }
  });

  test("no number of one to four stands in a count or in what remains of a base", () => {
    const shown = published.results.filter(({ status }) => status !== "suppressed");
    const small = shown.filter(({ n, base }) => isSmall(n ?? 0, 5) || isSmall((base ?? 0) - (n ?? 0), 5));
    expect(small.map(keyed)).toEqual([]);
    expect(published.flow.filter(({ n }) => isSmall(n ?? 0, 5))).toEqual([]);
  });

  test("edges of the flow too", () => {
    const inside = rows.filter((row) => row["inkom_datum"]?.startsWith("2017"));
    const reasons = (row: Row): string[] =>
      row["orsak"] === "" ? ["okand"] : (row["orsak"] ?? "").split("|");
    const edges = published.flow.filter(({ from }) => from[0] === "uppgiftslamnare");
    expect(new Set(edges.map(({ status }) => status))).toEqual(new Set(["ok", "suppressed"]));
    for (const { from, to, n, cases, status } of edges) {
      const start = inside.filter((row) => (row["uppgiftslamnare"] || "okand") === from[1]);
      const own = start.filter((row) => reasons(row).includes(to[1]));
      const rest = start.filter((row) => row["orsak"] !== "" && !reasons(row).includes(to[1]));
      const isRest = to[1] !== "okand" && isSmall(children(rest), 5);
      const hidden = isRest || isSmall(children(own), 5);
      expect([from, to, status]).toEqual([from, to, hidden ? "suppressed" : "ok"]);
      expect([n === null, cases === null]).toEqual([status === "suppressed", status === "suppressed"]);
    }
  });

  test("an edge is protected with the share that it is: by those who go elsewhere too", async () => {
    const opened = (yes: number): Promise<FlowEdge[]> =>
      run([
        written(
          csvOfCases(
            Array.from({ length: 12 }, (_, index) => ({
              person_id: `P${index}`,
              uppgiftslamnare: "bvc",
              orsak: "heder",
              utredning_inledd: index < yes ? "ja" : "nej",
            })),
          ),
        ),
      ]).then(({ results }) => results.flow.filter(({ to }) => to[0] === "utredning"));
    expect((await opened(6)).map(({ n }) => n)).toEqual([6, 6]);
    expect((await opened(9)).map(({ n }) => n)).toEqual([null, null]);
  });

  test("everything else is as in full", () => {
    const inFull = new Map(full.results.map((figure) => [keyed(figure), figure]));
    expect(published.results).toHaveLength(full.results.length);
    const [hidden, shown] = [true, false].map((wanted) =>
      published.results.filter(({ status }) => (status === "suppressed") === wanted),
    );
    expect(shown).toEqual(shown?.map((figure) => inFull.get(keyed(figure))));
    const left = hidden?.flatMap((figure) => NUMBERS.filter((name) => (figure[name] ?? null) !== null));
    expect(left).toEqual([]);
  });
});

test("cases without a child's id are each a child, as nobody can tell them apart", async () => {
  const others = Array.from({ length: 20 }, (_, index) => ({ kon: "flicka", person_id: `F${index}` }));
  const boys = ["", "", "", "", "P", "P"].map((person_id) => ({ kon: "pojke", person_id }));
  const { results } = await run([written(csvOfCases([...others, ...boys]))]);
  const shown = results.results.filter(
    ({ question, by, value }) =>
      question === "arenden" && Object.keys(by).length === 0 && value?.["kon"] !== undefined,
  );
  expect(shown.map(({ n, status }) => [n, status])).toEqual([
    [6, "ok"],
    [20, "ok"],
  ]);
});

describe("every form of the results says the same", () => {
  const row = (figure: Figure): unknown[] => [
    figure.question,
    JSON.stringify(figure.by),
    figure.value && JSON.stringify(figure.value),
    ...NUMBERS.map((name) => figure[name] ?? null),
    figure.status,
  ];

  test("Arrow", () => {
    const table = tableFromIPC(readFileSync(join(out, "resultat.arrow")));
    const found = table
      .toArray()
      .map((entry) =>
        ["question", "by", "value", ...NUMBERS, "status"].map(
          (name) => (entry as Record<string, unknown>)[name] ?? null,
        ),
      );
    expect(found).toEqual(published.results.map(row));
  });

  test("Parquet", async () => {
    const session = await Session.open({ memory: null, spill: scratchFolder() });
    const found = await session.rows(`from read_parquet(${literal(join(out, "resultat.parquet"))})`);
    session.close();
    expect(
      found.map((entry) =>
        ["question", "by", "value", ...NUMBERS, "status"].map((name) => entry[name] ?? null),
      ),
    ).toEqual(published.results.map(row));
  });

  test("tables", () => {
    for (const question of new Set(published.results.map((figure) => figure.question))) {
      const own = published.results.filter((figure) => figure.question === question);
      const table = readTable(out, `tabeller/${question}.csv`);
      expect(table.map(({ status }) => status)).toEqual(own.map(({ status }) => status));
      for (const [index, line] of table.entries()) {
        const shown = NUMBERS.filter((name) => name in line);
        const cells = shown.map((name) => line[name]);
        expect([question, index, ...cells]).toEqual([
          question,
          index,
          ...shown.map((name) => String(own[index]?.[name] ?? "")),
        ]);
      }
    }
    const flow = readTable(out, "tabeller/flode.csv");
    expect(flow.map(({ n, arenden }) => [n, arenden])).toEqual(
      published.flow.map(({ n, cases }) => [String(n ?? ""), String(cases ?? "")]),
    );
  });

  test("what is in full stays in a folder for the owner alone", () => {
    expect(statSync(join(out, "intern")).mode & 0o777).toBe(0o700);
  });
});

describe("the limit", () => {
  test("one turns protection off", async () => {
    const { results, full: all } = await run([path], { cohort: COHORT, minCount: 1 });
    expect(results.results).toEqual(all.results);
    expect(results.flow).toEqual(all.flow);
  });

  test("ten hides parts of one to nine children", async () => {
    const { results } = await run([path], { cohort: COHORT, minCount: 10 });
    for (const figure of results.results) {
      const behind = plain.behind.get(keyed(figure));
      if (behind === undefined || figure.status === "too_recent") continue;
      const hidden = isProtected(behind, 10);
      expect([keyed(figure), figure.status === "suppressed"]).toEqual([keyed(figure), hidden]);
    }
  });
});
