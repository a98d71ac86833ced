import { formatInteger, formatInterval, formatPercent } from "../charts/number-format.js";
import { standingWord, type Standing } from "../charts/standing.js";
import type { Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import { figureStanding } from "./phrase.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

interface Shown {
  readonly n: number | null;
  readonly base: number | null;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly longEnough: number | null;
}

/** Shares that came back by different definitions, and how many could be followed so long; null without any. */
export function returnsTable(context: ReportContext): ReportTable | null {
  const { lang, input, index } = context;
  const { definitions, figures } = input.returns;
  if (definitions.length === 0) return null;
  const asked = figures.flatMap((id) => index.find(id, {}, null) ?? []);
  const [first] = asked;
  const names = new Map(input.questions.map(({ id, label }) => [id, label[lang]]));
  const rows = [
    ...asked.map((figure) => [
      names.get(figure.question) ?? "",
      ...cells(context, ofFigure(figure, first), figureStanding(context, figure)),
    ]),
    ...definitions.map((defined) => [defined.label[lang], ...cells(context, defined)]),
  ];
  return {
    caption: reportWord(lang, "returnsCaption"),
    head: (["returnsHead", "shareHead", "longEnoughHead"] as const).map((word) => reportWord(lang, word)),
    rows,
    texts: 2,
  };
}

function cells(
  { lang, book }: ReportContext,
  { n, base, share, low, high, longEnough }: Shown,
  state: Standing = base !== null && base < book.minBase ? "too_few" : "ok",
): string[] {
  if (n === null || base === null || share === null || low === null || high === null || state !== "ok") {
    return [standingWord(lang, state === "ok" ? "suppressed" : state), "–"];
  }
  const numbers = { n: formatInteger(lang, n), base: formatInteger(lang, base) };
  const basis = reportWord(lang, "shareBasis", { ...numbers, interval: formatInterval(lang, low, high) });
  return [
    `${formatPercent(lang, share)} ${basis}`,
    longEnough === null ? "–" : formatPercent(lang, longEnough),
  ];
}

function ofFigure(figure: Figure, all: Figure | undefined): Shown {
  const size = ({ base, missing }: Figure): number => (base ?? 0) + (missing ?? 0);
  const { n, base, share = null, ciLow = null, ciHigh = null } = figure;
  const closed = all === undefined || all.base === null ? 0 : size(all);
  return {
    n,
    base,
    share,
    low: ciLow,
    high: ciHigh,
    longEnough: closed === 0 ? null : size(figure) / closed,
  };
}
