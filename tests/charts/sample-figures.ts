import type { Figure, FlowEdge, Group } from "../../src/questions/figure.js";
import type { SampleCase } from "./sample-cases.js";

type Answer = "ja" | "nej" | "okand" | "utanfor";

/** Whether a case counts in a yes/no question. */
const answers: Readonly<Record<string, (item: SampleCase) => Answer>> = {
  utredning_inledd: ({ codes }) => codes.utredning_inledd as Answer,
  barn_samtal: (item) => ofOpened(item, "barn_samtal"),
  skola_kontakt: (item) => ofOpened(item, "skola_kontakt"),
  insats_erbjuden: (item) => ofOpened(item, "insats_erbjuden"),
  insats_accepterad: ({ codes }) =>
    codes.insats_erbjuden === "ja" ? (codes.insats_accepterad as Answer) : "utanfor",
  insats_accepterad_av_utredda: ({ codes }) =>
    codes.utredning_inledd !== "ja" ? "utanfor" : codes.insats_accepterad === "ja" ? "ja" : "nej",
  insats_accepterad_av_arenden: ({ codes }) => (codes.insats_accepterad === "ja" ? "ja" : "nej"),
  flera_insatser: ({ codes }) =>
    codes.insats_erbjuden !== "ja" ? "utanfor" : codes.insats_typ === "personligt_stod" ? "ja" : "nej",
  ateraktualiserad: ({ codes }) => (codes.closed === "ja" ? (codes.returned as Answer) : "utanfor"),
  ateraktualiserad_12m: ({ codes }) =>
    codes.closed === "ja" && codes.recent === "nej" ? (codes.returned as Answer) : "utanfor",
  utredd_mer_an_en_gang: ({ codes }) =>
    codes.utredning_inledd === "ja" ? (codes.hist_utredning as Answer) : "utanfor",
  utredning_60_dagar: (item) => (item.codes.closed !== "ja" ? "utanfor" : item.days <= 60 ? "ja" : "nej"),
  utredning_4_manader: (item) => (item.codes.closed !== "ja" ? "utanfor" : item.days <= 121 ? "ja" : "nej"),
  forhandsbedomning_14_dagar: (item) => (item.days % 9 === 0 ? "okand" : item.days % 4 === 0 ? "nej" : "ja"),
};

const breakdowns = [
  "kon",
  "alder_grupp",
  "ses",
  "omrade",
  "initiering",
  "uppgiftslamnare",
  "orsak",
  "orsak_koppling",
  "hist_anmalan",
  "hist_utredning",
  "hist_insats",
  "organisation",
  "vald_riktning",
  "barn_samtal",
  "skola_kontakt",
  "insats_erbjuden",
  "insats_accepterad",
] as const;

function ofOpened({ codes }: SampleCase, field: string): Answer {
  return codes.utredning_inledd === "ja" ? (codes[field] as Answer) : "utanfor";
}

function codesOf(item: SampleCase, field: string): readonly string[] {
  const code = item.codes[field] ?? "";
  return field === "orsak" ? item.reasons : code === "" ? [] : [code];
}

/** All figures of the sample, those on 1 to 4 cases protected when `minCount` says so. */
export function sampleFigures(cases: readonly SampleCase[], minCount = 5): Figure[] {
  const protect = (figure: Figure): Figure => {
    const rest = (figure.base ?? 0) - (figure.n ?? 0);
    const small = (size: number | null): boolean => size !== null && size > 0 && size < minCount;
    if (!small(figure.n) && !(figure.kind === "share" && small(rest))) return figure;
    const nothing = { n: null, base: null, missing: null, status: "suppressed" } as const;
    return figure.kind === "share"
      ? { ...figure, ...nothing, share: null, ciLow: null, ciHigh: null }
      : { ...figure, ...nothing };
  };
  const figures: Figure[] = [];
  const children = new Set(cases.map((item) => item.child)).size;
  figures.push({
    question: "individer",
    kind: "count",
    by: {},
    value: null,
    n: children,
    base: children,
    missing: 0,
    status: "ok",
  });
  for (const [question, answer] of Object.entries(answers)) {
    const asked = cases.filter((item) => answer(item) !== "utanfor");
    for (const [by, group] of groupsOf(asked, breakdowns)) {
      const known = group.filter((item) => answer(item) !== "okand");
      const n = known.filter((item) => answer(item) === "ja").length;
      figures.push(share(question, by, null, n, known.length, group.length - known.length));
    }
  }
  const within = ["kon", "alder_grupp", "ses"] as const;
  for (const field of [
    "kon",
    "alder_grupp",
    "ses",
    "omrade",
    "initiering",
    "uppgiftslamnare",
    "orsak_koppling",
  ]) {
    figures.push(...distribution("arenden", cases, field, within));
  }
  figures.push(...distribution("orsak", cases, "orsak", [...within, "uppgiftslamnare"]));
  const offered = cases.filter((item) => item.codes.insats_erbjuden === "ja");
  figures.push(...distribution("insats_typ", offered, "insats_typ", []));
  const applied = cases.filter((item) => item.codes.initiering === "ansokan");
  figures.push(...distribution("ansokan_avser", applied, "ansokan_avser", []));
  const notOpened = cases.filter((item) => item.codes.utredning_inledd === "nej");
  figures.push(
    ...distribution("barn_boende", notOpened, "barn_boende", ["orsak"], true).filter(
      (f) => f.by.orsak !== undefined,
    ),
  );
  const closed = cases.filter((item) => item.codes.closed === "ja");
  for (const [by, group] of groupsOf(closed, ["alder_grupp", "orsak_koppling", "organisation"])) {
    figures.push(
      dayFigure(
        by,
        group.map((item) => item.days),
      ),
    );
  }
  return figures.map(protect);
}

function groupsOf(cases: readonly SampleCase[], fields: readonly string[]): [Group, SampleCase[]][] {
  const groups = new Map<string, [Group, SampleCase[]]>([["", [{}, [...cases]]]]);
  for (const field of fields) {
    for (const item of cases) {
      for (const code of codesOf(item, field)) {
        const key = `${field}=${code}`;
        if (!groups.has(key)) groups.set(key, [{ [field]: code }, []]);
        groups.get(key)?.[1].push(item);
      }
    }
  }
  return [...groups.values()];
}

function distribution(
  question: string,
  cases: readonly SampleCase[],
  field: string,
  within: readonly string[],
  unknownCounts = false,
): Figure[] {
  return groupsOf(
    cases,
    within.filter((name) => name !== field),
  ).flatMap(([by, group]) => {
    const known = group.filter((item) => unknownCounts || !codesOf(item, field).includes("okand"));
    const codes = [...new Set(known.flatMap((item) => codesOf(item, field)))];
    return codes.map((code) => {
      const n = known.filter((item) => codesOf(item, field).includes(code)).length;
      return share(question, by, { [field]: code }, n, known.length, group.length - known.length);
    });
  });
}

function share(
  question: string,
  by: Group,
  value: Group | null,
  n: number,
  base: number,
  missing: number,
): Figure {
  if (base === 0) {
    return {
      question,
      kind: "share",
      by,
      value,
      n,
      base,
      missing,
      share: null,
      ciLow: null,
      ciHigh: null,
      status: "too_few",
    };
  }
  const p = n / base;
  const z = 1.959964;
  const middle = (p + (z * z) / (2 * base)) / (1 + (z * z) / base);
  const half = (z * Math.sqrt((p * (1 - p)) / base + (z * z) / (4 * base * base))) / (1 + (z * z) / base);
  return {
    question,
    kind: "share",
    by,
    value,
    n,
    base,
    missing,
    share: p,
    ciLow: middle - half,
    ciHigh: middle + half,
    status: "ok",
  };
}

function dayFigure(by: Group, days: readonly number[]): Figure {
  const sorted = days.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const mean = sorted.reduce((sum, day) => sum + day, 0) / sorted.length;
  const n = sorted.length;
  return {
    question: "utredningstid_dagar",
    kind: "distribution",
    by,
    value: null,
    n,
    base: n,
    missing: 0,
    mean,
    median: at(0.5),
    q1: at(0.25),
    q3: at(0.75),
    status: "ok",
  };
}

/** The flow of the sample, edges of 1 to 4 cases protected. */
export function sampleFlow(cases: readonly SampleCase[], minCount = 5): FlowEdge[] {
  const edges = new Map<string, { from: [string, string]; to: [string, string]; n: number; cases: number }>();
  const add = (from: [string, string], to: [string, string], weight: number): void => {
    const key = [...from, ...to].join(" ");
    const edge = edges.get(key) ?? { from, to, n: 0, cases: 0 };
    edges.set(key, { ...edge, n: edge.n + 1, cases: edge.cases + weight });
  };
  for (const { codes, reasons } of cases) {
    const opened = codes.utredning_inledd ?? "okand";
    for (const reason of reasons) {
      add(["uppgiftslamnare", codes.uppgiftslamnare ?? ""], ["orsak", reason], 1 / reasons.length);
      add(["orsak", reason], ["utredning", opened], 1 / reasons.length);
    }
    if (opened !== "ja") continue;
    const offer =
      codes.insats_erbjuden === "nej"
        ? "ej"
        : codes.insats_accepterad === "ja"
          ? "erbjuden_accepterad"
          : "erbjuden";
    add(["utredning", "ja"], ["insats", offer], 1);
    if (codes.closed === "ja")
      add(
        ["insats", offer],
        ["ateraktualisering", codes.recent === "ja" ? "for_nytt" : (codes.returned ?? "")],
        1,
      );
  }
  return [...edges.values()].map((edge) =>
    edge.n < minCount ? { ...edge, n: null, cases: null, status: "suppressed" } : { ...edge, status: "ok" },
  );
}
