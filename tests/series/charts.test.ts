import { expect, test } from "vitest";
import { shownFigures } from "../../src/analysis/analysis.js";
import { checkSection, loadChartBook } from "../../src/charts/chart-book.js";
import { makeContext } from "../../src/charts/chart.js";
import { checkCharts } from "../../src/charts/check-charts.js";
import type { SharesDefinition } from "../../src/charts/definitions.js";
import { drawShares } from "../../src/charts/kinds/shares.js";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { run } from "../support/run.js";

const COHORT = { from: "2021-01-01", to: "2022-12-31", followUpEnd: "2024-06-30" };

/** Forty investigations a year, of which ten and thirty lead to an offer. */
const cases = [2021, 2022].flatMap((year, place) =>
  Array.from({ length: 40 }, (_, row): Case => {
    const month = String((row % 12) + 1).padStart(2, "0");
    return {
      person_id: `P${year}-${row}`,
      inkom_datum: `${year}-${month}-05`,
      kon: row % 2 === 0 ? "pojke" : "flicka",
      fb_beslut: "inleds",
      utr_start: `${year}-${month}-10`,
      utr_slut: `${year + 1}-01-15`,
      insats_erbjuden: row < ([10, 30][place] ?? 0) ? "ja" : "nej",
    };
  }),
);

test.each([
  ["ar", ["2021", "2022"], ["25 %", "75 %"]],
  ["halvar", ["2021-1", "2021-2", "2022-1", "2022-2"], []],
])(
  "a chart of shares by %s is allowed, and drawn for a cohort of two years",
  async (field, codes, shares) => {
    const words = { sv: "x", en: "x" };
    const definition: SharesDefinition = {
      id: "erbjuden-period",
      kind: "shares",
      question: "insats_erbjuden",
      by: [field],
      order: "code",
      unknown: "last",
      title: words,
      axis: words,
    };
    const { analysis } = await run([written(csvOfCases(cases))], { cohort: COHORT });
    const { schema, questions } = analysis;
    const input = {
      lang: "sv",
      schema,
      minCount: 5,
      figures: shownFigures(analysis),
      flow: [],
      curves: [],
      curveTests: [],
      questions,
    } as const;
    const context = makeContext(input, loadChartBook());
    checkCharts([checkSection("utveckling", { charts: [definition] })], questions, context.labels);
    const drawn = await drawShares(definition, context);
    if (drawn === null || drawn === "hidden") throw new Error("not drawn");
    const rows = drawn.table.rows.slice(1);
    expect(rows.map(([label]) => label)).toEqual(codes);
    for (const [row, share] of shares.entries())
      expect(rows[row]?.join(" ").replaceAll("\u00A0", " ")).toContain(share);
  },
);
