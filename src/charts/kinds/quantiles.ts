import { limitDays } from "../../schema/limits.js";
import { latestLimit } from "../../schema/load.js";
import { dayCells, dayHead } from "../cells.js";
import type { ChartContext, ChartKind } from "../chart.js";
import type { QuantilesDefinition } from "../definitions.js";
import { groupRows, type GroupRow } from "../group-rows.js";
import { layout, placeRows, type RowText } from "../layout.js";
import { formatDecimal, formatInteger } from "../number-format.js";
import { altOfRows, protectedNotes } from "../row-words.js";
import { standing, standingWord } from "../standing.js";
import { textWidth } from "../text-width.js";
import { chartWord } from "../words.js";

const MARK_LINE = 20;
const BELOW_MARKS = 10;

/** Days: for all and each group a bar from quartile to quartile with the median as a point. */
export const drawQuantiles: ChartKind<QuantilesDefinition> = (definition, context) => {
  const { lang, labels, index, book } = context;
  const { question } = definition;
  const total = index.find(question, {}, null);
  const order = { order: "code", unknown: definition.unknown } as const;
  const sections = definition.by
    .map((field) => ({
      field,
      rows: groupRows(context, index.over(question, [field], []), field, "by", order),
    }))
    .filter((section) => section.rows.length > 0);
  if (total === undefined) return null;

  const totalRow: GroupRow = {
    field: "",
    code: "",
    figure: total,
    state: standing(total, book.minBase),
  };
  const name = ({ field, code }: GroupRow): string =>
    field === "" ? definition.total[lang] : labels.code(field, code);
  const entries: { text: RowText; row: GroupRow | null }[] = [
    { text: rowText(context, totalRow, name(totalRow)), row: totalRow },
    ...sections.flatMap(({ field, rows }) => [
      { text: { label: labels.field(field), value: "", head: true, bare: true }, row: null },
      ...rows.map((row) => ({ text: rowText(context, row, name(row)), row })),
    ]),
  ];
  const limits = definition.limits.map((id) => {
    const limit = latestLimit(id);
    return { at: limitDays(limit), label: limit.label };
  });
  const top = limits.length * MARK_LINE + BELOW_MARKS;
  const { placed, height } = placeRows(
    entries.map((entry) => entry.text),
    top,
  );
  const rows = [totalRow, ...sections.flatMap((section) => section.rows)];
  const ok = rows.filter((row) => row.state === "ok").map((row) => row.figure);
  if (ok.length === 0) return "hidden";
  const longest = Math.max(...ok.map((figure) => figure.q3 ?? 0), ...limits.map(({ at }) => at));
  const points = entries.flatMap(({ row }, at) => {
    if (row?.state !== "ok") return [];
    const { median, q1, q3 } = row.figure;
    const { label, mark } = placed[at] ?? { label: "", mark: 0 };
    return [{ label, mark, median, q1, q3 }];
  });
  const end = Math.ceil((longest * 1.05) / 20) * 20;
  return {
    params: {
      rows: entries.map(({ text, row }, at) => ({
        ...placed[at],
        value: text.value,
        style: text.head ? "head" : row?.state === "ok" ? "ok" : "mute",
      })),
      points,
      ticks: points.flatMap(({ mark }) =>
        limits.map(({ at }) => ({ at, y1: mark - layout.tick, y2: mark + layout.tick })),
      ),
      marks: limits.map(({ at, label }, line) => {
        const text = label[lang];
        const half = textWidth(text, layout.text) / 2;
        const middle = (at / end) * layout.width;
        const px = Math.min(Math.max(middle, half), layout.width - half);
        return { text, px, y: line * MARK_LINE };
      }),
      end,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: [chartWord(lang, "headGroup"), ...dayHead(context)],
      rows: rows.map((row) => [
        row.field === ""
          ? name(row)
          : chartWord(lang, "fieldAndCode", { field: labels.field(row.field), code: name(row) }),
        ...dayCells(context, row.figure),
      ]),
    },
    alt: altOfRows(context, rows, "code", (row) =>
      chartWord(lang, "altDays", {
        label: name(row),
        median: formatDecimal(lang, row.figure.median ?? 0),
        q1: formatDecimal(lang, row.figure.q1 ?? 0),
        q3: formatDecimal(lang, row.figure.q3 ?? 0),
      }),
    ),
    notes: protectedNotes(context, rows, rows),
  };
};

function rowText({ lang }: ChartContext, row: GroupRow, label: string): RowText {
  if (row.state !== "ok") {
    return { label, value: standingWord(lang, row.state), head: false, bare: true };
  }
  return {
    label: chartWord(lang, "withN", { label, n: formatInteger(lang, row.figure.n ?? 0) }),
    value: chartWord(lang, "medianDays", { days: formatDecimal(lang, row.figure.median ?? 0) }),
    head: false,
    bare: false,
  };
}
