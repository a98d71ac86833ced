import type { Lang } from "../errors/catalogue.js";
import type { Figure } from "../questions/figure.js";
import type { Question } from "../questions/definitions.js";
import type { QualityRemark } from "../load/remarks.js";
import type { Label } from "../schema/types.js";
import type { InputCount } from "../write/results.js";
import { behovVersion } from "../write/manifest.js";

/** The five figures that a run ends with. */
const KEY_QUESTIONS = [
  "utredning_inledd",
  "insats_erbjuden",
  "insats_accepterad",
  "ateraktualiserad",
  "barn_samtal",
];

const WORDS = {
  read: { sv: "Lästa rader", en: "Rows read" },
  aside: { sv: "varav bortlagda", en: "of which set aside" },
  why: { sv: "se intern/avvisade_rader.csv", en: "see intern/avvisade_rader.csv" },
  columns: { sv: "Okända kolumner", en: "Unknown columns" },
  cells: { sv: "Värden lästa som okända", en: "Values read as unknown" },
  quality: { sv: "se Datakvalitet, eller kör behov inspect", en: "see Data quality, or run behov inspect" },
  placements: { sv: "Placeringar", en: "Placements" },
  cases: { sv: "Ärenden i kohorten", en: "Cases in the cohort" },
  of: { sv: "av", en: "of" },
  protected: { sv: "skyddat (för få barn)", en: "protected (too few children)" },
  fewerThan: { sv: "färre än", en: "fewer than" },
  report: { sv: "Rapport", en: "Report" },
} as const;

interface Summarised {
  readonly inputs: readonly InputCount[];
  readonly intake: {
    readonly remarks: readonly Pick<QualityRemark, "rule" | "column" | "severity" | "count">[];
  };
  readonly shownCases: number | null;
  readonly cohort: { readonly from: string; readonly to: string };
  readonly placements: {
    readonly shownUnits: number | null;
    readonly period: { readonly from: string; readonly to: string };
  } | null;
  readonly besides: readonly {
    readonly schema: { readonly label: Label };
    readonly shownUnits: number | null;
  }[];
  readonly questions: readonly Question[];
  readonly published: { readonly figures: readonly Figure[] };
}

/** What a person wants to read when a run is done. */
export function summary(
  analysis: Summarised,
  options: { readonly lang: Lang; readonly out: string; readonly minCount: number },
): string {
  const { lang, out, minCount } = options;
  const number = new Intl.NumberFormat(lang === "sv" ? "sv-SE" : "en-GB");
  const total = (of: (input: InputCount) => number): number =>
    analysis.inputs.reduce((sum, input) => sum + of(input), 0);
  const rejected = total((input) => input.rejected);
  const word = (name: keyof typeof WORDS): string => WORDS[name][lang];
  const lines = [
    [word("read"), number.format(total((input) => input.rows))],
    [word("aside"), `${number.format(rejected)}${rejected === 0 ? "" : ` (${word("why")})`}`],
  ];
  const { remarks } = analysis.intake;
  const unknown = remarks.filter(({ rule }) => rule === "okand_kolumn");
  const columns = new Set(unknown.map(({ column }) => column)).size;
  const cells = remarks.reduce((sum, { severity, count }) => sum + (severity === "cell" ? count : 0), 0);
  const unread = [["columns", columns] as const, ["cells", cells] as const].filter(([, count]) => count > 0);
  for (const [place, [name, count]] of unread.entries()) {
    const told = place === unread.length - 1 ? ` (${word("quality")})` : "";
    const isFew = name === "cells" && count < minCount;
    lines.push([word(name), `${isFew ? `${word("fewerThan")} ${minCount}` : number.format(count)}${told}`]);
  }
  const { shownCases, cohort, placements } = analysis;
  const shown = (units: number | null): string => (units === null ? word("protected") : number.format(units));
  if (shownCases !== 0) lines.push([word("cases"), `${shown(shownCases)} (${cohort.from}–${cohort.to})`]);
  if (placements !== null) {
    const { shownUnits, period } = placements;
    lines.push([word("placements"), `${shown(shownUnits)} (${period.from}–${period.to})`]);
  }
  for (const { schema, shownUnits } of analysis.besides) lines.push([schema.label[lang], shown(shownUnits)]);
  for (const id of KEY_QUESTIONS) {
    const figure = analysis.published.figures.find(
      ({ question, by, value }) => question === id && value === null && Object.keys(by).length === 0,
    );
    if (figure === undefined) continue;
    const label = analysis.questions.find((question) => question.id === id)?.label[lang] ?? id;
    lines.push([label, shareText(figure, number, word)]);
  }
  lines.push([word("report"), `${out}/rapport.html`]);
  const width = Math.max(...lines.map(([label = ""]) => label.length));
  const rows = lines.map(([label = "", text = ""]) => `  ${label.padEnd(width)}  ${text}`);
  return `behov ${behovVersion()}\n${rows.join("\n")}\n`;
}

function shareText(
  figure: Figure,
  number: Intl.NumberFormat,
  word: (name: keyof typeof WORDS) => string,
): string {
  if (figure.status === "suppressed") return word("protected");
  const { share, n, base } = figure;
  if (share === null || share === undefined) return "–";
  const percent = Math.floor(share * 100 + 0.5);
  return `${percent} % (${number.format(n ?? 0)} ${word("of")} ${number.format(base ?? 0)})`;
}
