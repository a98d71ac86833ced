import { beforeAll, describe, expect, test } from "vitest";
import type { FlowEdge } from "../../src/questions/figure.js";
import { count, type Case } from "../support/cases.js";
import { samplePath } from "../support/export-file.js";
import { readRows } from "../support/recount.js";
import { run, YEAR_2017 } from "../support/run.js";

const edgesOf = (flow: readonly FlowEdge[]): string[] =>
  flow.map(({ from, to, n }) => `${from.join("=")} → ${to.join("=")}: ${n}`);

/** Sums of an edge's number into and out of every node that has both. */
function balance(
  flow: readonly FlowEdge[],
  of: (edge: FlowEdge) => number,
): [node: string, into: number, out: number][] {
  const sum = (edges: readonly FlowEdge[]): number => edges.reduce((total, edge) => total + of(edge), 0);
  const nodes = new Set(flow.map(({ to }) => to.join("=")));
  return [...nodes].flatMap((node): [string, number, number][] => {
    const out = flow.filter(({ from }) => from.join("=") === node);
    const into = flow.filter(({ to }) => to.join("=") === node);
    return out.length === 0 ? [] : [[node, sum(into), sum(out)]];
  });
}

describe("the flow", () => {
  test("has an edge for each of a case's reasons, into and out of it", async () => {
    const { flow } = await count([
      { uppgiftslamnare: "skola", orsak: "skola;heder;ekonomi", utredning_inledd: "nej" },
      { uppgiftslamnare: "skola", orsak: "skola", utredning_inledd: "ja", insats_erbjuden: "", utr_slut: "" },
    ]);
    expect(edgesOf(flow)).toEqual([
      "uppgiftslamnare=skola → orsak=ekonomi: 1",
      "uppgiftslamnare=skola → orsak=heder: 1",
      "uppgiftslamnare=skola → orsak=skola: 2",
      "orsak=ekonomi → utredning=nej: 1",
      "orsak=heder → utredning=nej: 1",
      "orsak=skola → utredning=ja: 1",
      "orsak=skola → utredning=nej: 1",
      "utredning=ja → insats=okand: 1",
      "insats=okand → ateraktualisering=for_nytt: 1",
    ]);
  });

  test.each<[string, Case, string, string]>([
    [
      "offered and accepted, came back",
      { insats_erbjuden: "ja", insats_accepterad: "ja", ateraktualiserad: "ja" },
      "erbjuden_accepterad",
      "ja",
    ],
    [
      "offered and partly accepted",
      { insats_erbjuden: "ja", insats_accepterad: "delvis", ateraktualiserad: "nej" },
      "erbjuden_accepterad",
      "nej",
    ],
    [
      "offered and declined",
      { insats_erbjuden: "ja", insats_accepterad: "nej", ateraktualiserad: "nej" },
      "erbjuden",
      "nej",
    ],
    [
      "not offered, not known whether it came back",
      { insats_erbjuden: "nej", ateraktualiserad: "" },
      "ej",
      "okand",
    ],
    ["still open", { insats_erbjuden: "nej", utr_slut: "", ateraktualiserad: "" }, "ej", "for_nytt"],
    [
      "closed after the end of follow-up",
      { insats_erbjuden: "nej", utr_slut: "2019-06-01", ateraktualiserad: "ja" },
      "ej",
      "for_nytt",
    ],
  ])("%s", async (_, more, insats, back) => {
    const { flow } = await count([
      {
        uppgiftslamnare: "bvc",
        orsak: "heder",
        utredning_inledd: "ja",
        utr_start: "2017-01-10",
        utr_slut: "2017-03-01",
        ...more,
      },
    ]);
    expect(edgesOf(flow)).toEqual([
      "uppgiftslamnare=bvc → orsak=heder: 1",
      "orsak=heder → utredning=ja: 1",
      `utredning=ja → insats=${insats}: 1`,
      `insats=${insats} → ateraktualisering=${back}: 1`,
    ]);
  });

  test("takes a reporter or a reason that is not known by that name", async () => {
    const { flow } = await count([
      { uppgiftslamnare: "", orsak: "", utredning_inledd: "" },
      { uppgiftslamnare: "bvc", orsak: "skola", utredning_inledd: "nej" },
    ]);
    expect(edgesOf(flow)).toContain("uppgiftslamnare=okand → orsak=okand: 1");
    expect(edgesOf(flow)).toContain("orsak=okand → utredning=okand: 1");
  });
});

describe("the flow of the sample", () => {
  let flow: readonly FlowEdge[];

  beforeAll(async () => {
    flow = (await run([samplePath], { cohort: YEAR_2017 })).full.flow;
  });

  test("balances: as many cases go into a node as out of it", () => {
    const sums = balance(flow, ({ cases }) => cases ?? Number.NaN);
    expect(sums.length).toBeGreaterThan(25);
    for (const [node, into, out] of sums) expect([node, into.toFixed(6)]).toEqual([node, out.toFixed(6)]);
  });

  test("holds every case once at each step", () => {
    const total = (step: string, of: (edge: FlowEdge) => number | null): number =>
      flow.filter(({ from }) => from[0] === step).reduce((sum, edge) => sum + (of(edge) ?? Number.NaN), 0);
    expect(total("uppgiftslamnare", ({ cases }) => cases)).toBeCloseTo(2281, 6);
    expect(total("orsak", ({ cases }) => cases)).toBeCloseTo(2281, 6);
    expect(total("utredning", ({ n }) => n)).toBe(935);
    expect(total("insats", ({ n }) => n)).toBe(935);
  });

  test("counts a case with k reasons k times about its reasons", () => {
    const inside = readRows(samplePath).filter((row) => row["inkom_datum"]?.startsWith("2017-"));
    const named = inside.map((row) =>
      Math.max(1, (row["orsak"] ?? "").split("|").filter((code) => code !== "").length),
    );
    const expected = named.reduce((sum, reasons) => sum + reasons, 0);
    for (const step of ["uppgiftslamnare", "orsak"]) {
      expect(flow.filter(({ from }) => from[0] === step).reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(
        expected,
      );
    }
    const reasons = balance(flow, ({ n }) => n ?? Number.NaN).filter(([node]) => node.startsWith("orsak"));
    for (const [node, into, out] of reasons) expect([node, into]).toEqual([node, out]);
  });
});
