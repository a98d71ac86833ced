import type { Lang } from "../../src/errors/catalogue.js";
import type { Figure, Group } from "../../src/questions/figure.js";
import type { ReportInput } from "../../src/report/input.js";
import { sampleChartInput } from "../charts/sample-input.js";

/** Questions whose fields few exports hold. */
const OPEN_QUESTIONS =
  "brottstyp foralder_tidigare_missbruk foralder_tidigare_psykisk_ohalsa stodbehov_utan_skyddsbehov ej_inledd_orsak barn_samtal_orsak_ej ej_accept_orsak utforare mal_uppfyllelse niva".split(
    " ",
  );

/** A whole report's input, made up. */
export function sampleReportInput(lang: Lang = "sv", minCount = 5): ReportInput {
  return {
    ...sampleChartInput(lang, 2281, minCount),
    cohort: { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" },
    inputs: [
      { file: "fb.xlsx", sha256: "0".repeat(64), rows: 1400, accepted: 1386, rejected: 14 },
      { file: "utr.csv", sha256: "1".repeat(64), rows: 900, accepted: 895, rejected: 5 },
    ],
    cleared: [],
    returns: { definitions: [], figures: [] },
    changes: null,
    goals: [],
    levels: null,
    comparisons: [
      {
        question: "utredning_inledd",
        value: null,
        field: "kon",
        code: null,
        groups: 2,
        chiSquare: 0.1,
        df: 1,
        p: 0.75,
        pAdjusted: 0.75,
        verdict: "uncertain",
      },
      {
        question: "utredning_inledd",
        value: null,
        field: "alder_grupp",
        code: null,
        groups: 4,
        chiSquare: 40.2,
        df: 3,
        p: 1e-8,
        pAdjusted: 2e-8,
        verdict: "different",
      },
      {
        question: "barn_samtal",
        value: null,
        field: "kon",
        code: null,
        groups: 2,
        chiSquare: null,
        df: null,
        p: null,
        pAdjusted: null,
        verdict: "few",
      },
    ],
    notAnswered: [
      ...OPEN_QUESTIONS.map((question) => {
        return { question, reason: "missing-field" as const, fields: [question] };
      }),
      { question: "insats_fullfoljd", reason: "missing-field", fields: ["insats_fullfoljd"] },
      { question: "insats_typ_nagon", reason: "missing-field", fields: ["insats_typ"] },
    ],
    quality: [
      { file: "utr.csv", column: "Orsak", rule: "okand_kod", severity: "cell", count: 12 },
      { file: "utr.csv", column: "Slut", rule: "ogiltigt_datum", severity: "cell", count: null },
    ],
    listings: [],
    breakdowns: ["kon", "alder_grupp"],
  };
}

/** A share with given numbers; its interval is five percentage points each way. */
export function share(
  question: string,
  by: Group,
  n: number,
  base: number,
  value: Group | null = null,
): Figure {
  const p = n / base;
  return {
    question,
    kind: "share",
    by,
    value,
    n,
    base,
    missing: 0,
    share: p,
    ciLow: p - 0.05,
    ciHigh: p + 0.05,
    status: "ok",
  };
}

/** The same figure, protected. */
export function suppressed(question: string, by: Group, value: Group | null = null): Figure {
  const none = { n: null, base: null, missing: null, share: null, ciLow: null, ciHigh: null };
  return { question, kind: "share", by, value, ...none, status: "suppressed" };
}
