import { formatInteger, formatInterval, formatMean, formatPercent } from "../charts/number-format.js";
import { standingWord } from "../charts/standing.js";
import { chartWord } from "../charts/words.js";
import { latestLimit, loadLimits } from "../schema/load.js";
import type { BeforeAfter } from "../times/before-after.js";
import type { ReportContext } from "./context.js";
import { formatDate } from "./format-date.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

type Grouped = { readonly field: string | null; readonly code: string | null };

/** How long each wait lasts, how many go on, and for how long; null without any. */
export function waitsTable(context: ReportContext): ReportTable | null {
  const { lang, input, index } = context;
  const rows = (input.waits?.open ?? []).flatMap((open) => {
    const figure = index.find(open.wait, groupOf(open), null);
    if (figure === undefined) return [];
    const hidden = standingWord(lang, "suppressed");
    const { median, q1, q3, status } = figure;
    const days = (number: number | null | undefined): string =>
      typeof number === "number" ? formatMean(lang, number) : "–";
    const whole = (number: number | null): string => (number === null ? hidden : formatInteger(lang, number));
    return [
      [
        rowName(context, waitName(context, open.wait), open),
        ...(status === "suppressed"
          ? [hidden, hidden, hidden]
          : [formatInteger(lang, figure.n ?? 0), days(median), `${days(q1)}–${days(q3)}`]),
        ...(status === "suppressed"
          ? [hidden, hidden, hidden]
          : [
              whole(open.open),
              open.medianDays === null ? "–" : formatInteger(lang, open.medianDays),
              hasLimit(context, open.wait) ? whole(open.overdue) : "–",
            ]),
      ],
    ];
  });
  if (rows.length === 0) return null;
  const head = [
    "waitHead",
    "countHead",
    "medianHead",
    "middleHead",
    "openHead",
    "openDaysHead",
    "overdueHead",
  ];
  return {
    caption: reportWord(lang, "waitsCaption"),
    head: (head as readonly Parameters<typeof reportWord>[1][]).map((word) => reportWord(lang, word)),
    rows,
    texts: 1,
  };
}

/** The share that keeps to each limit, for all and by group; null without any. */
export function keptLimitsTable(context: ReportContext): ReportTable | null {
  const { lang, input } = context;
  const limits = input.waits?.limits ?? [];
  if (limits.length === 0) return null;
  return {
    caption: reportWord(lang, "keptCaption"),
    head: (["limitHead", "keptHead", "basisHead"] as const).map((word) => reportWord(lang, word)),
    rows: limits.map((kept) => {
      const limit = latestLimit(kept.limit).label[lang];
      const name = rowName(context, `${waitName(context, kept.wait)}: ${limit}`, kept);
      const { status, share, low, high, n } = kept;
      if (status !== "ok") return [name, standingWord(lang, status), "–"];
      const interval = formatInterval(lang, low ?? 0, high ?? 0);
      return [name, `${formatPercent(lang, share ?? 0)} (${interval})`, formatInteger(lang, n ?? 0)];
    }),
    texts: 1,
  };
}

/** The waits before and after each event of the municipality; null without any. */
export function beforeAfterTable(context: ReportContext): ReportTable | null {
  const { lang, input } = context;
  const compared = input.waits?.compared ?? [];
  if (compared.length === 0) return null;
  return {
    caption: reportWord(lang, "beforeAfterCaption"),
    head: (["waitHead", "beforeDateHead", "afterDateHead", "differenceHead"] as const).map((word) =>
      reportWord(lang, word),
    ),
    rows: compared.map((entry) => [
      reportWord(lang, "eventAndWait", {
        event: entry.event.label[lang],
        date: formatDate(lang, entry.event.date),
        wait: `${waitName(context, entry.wait)}, ${measureName(context, entry)}`,
      }),
      ...comparedCells(context, entry),
    ]),
    texts: 1,
  };
}

/** The limits, when each holds and by which law. */
export function limitsTable({ lang, input }: ReportContext): ReportTable {
  const fields = new Map(input.schema.fields.map(({ name, label }) => [name, label[lang]]));
  return {
    caption: reportWord(lang, "limitsCaption"),
    head: (["limitHead", "fromToHead", "validHead", "lawHead"] as const).map((word) =>
      reportWord(lang, word),
    ),
    rows: loadLimits().map(({ label, from, to, validFrom, validTo, law, section }) => [
      label[lang],
      `${fields.get(from) ?? from} – ${fields.get(to) ?? to}`,
      validFrom === null && validTo === null
        ? "–"
        : [validFrom, validTo]
            .map((date) => (date === null ? "" : formatDate(lang, date)))
            .join(" – ")
            .trim(),
      law === null
        ? reportWord(lang, "ownGoal")
        : [...(section === null ? [] : [section]), law[lang]].join(" "),
    ]),
    texts: 4,
  };
}

function comparedCells({ lang }: ReportContext, entry: BeforeAfter): string[] {
  const { n, before, after, difference, low, high, horizon } = entry;
  if (n === null || before === null || after === null || difference === null) {
    const hidden = standingWord(lang, "too_few");
    return [hidden, hidden, hidden];
  }
  const signed = (number: number | null): string => {
    const size = Math.abs(number ?? 0);
    const text = horizon === null ? formatInteger(lang, size * 100) : formatMean(lang, size);
    return text === formatMean(lang, 0) ? text : `${(number ?? 0) < 0 ? "\u2212" : "+"}${text}`;
  };
  const level = (number: number): string =>
    horizon === null ? formatPercent(lang, number) : formatMean(lang, number);
  return [
    `${level(before)} (n = ${formatInteger(lang, n[0])})`,
    `${level(after)} (n = ${formatInteger(lang, n[1])})`,
    reportWord(lang, horizon === null ? "pointsBetween" : "daysBetween", {
      difference: signed(difference),
      low: signed(low),
      high: signed(high),
    }),
  ];
}

function measureName({ lang }: ReportContext, { measure, horizon }: BeforeAfter): string {
  return measure === "mean"
    ? reportWord(lang, "meanUpTo", { days: horizon === null ? "–" : formatInteger(lang, horizon) })
    : reportWord(lang, "withinTime", { limit: latestLimit(measure).label[lang] });
}

function hasLimit({ input }: ReportContext, wait: string): boolean {
  return input.waits?.limits.some((kept) => kept.wait === wait) ?? false;
}

function groupOf({ field, code }: Grouped): Record<string, string> {
  return field === null || code === null ? {} : { [field]: code };
}

/** The name of all together, or of a group in the lines under it. */
function rowName({ lang, labels }: ReportContext, whole: string, { field, code }: Grouped): string {
  if (field === null || code === null) return whole;
  const group = { field: labels.field(field), code: labels.code(field, code) };
  return `– ${chartWord(lang, "fieldAndCode", group)}`;
}

function waitName({ lang, input }: ReportContext, wait: string): string {
  return input.questions.find(({ id }) => id === wait)?.label[lang] ?? wait;
}
