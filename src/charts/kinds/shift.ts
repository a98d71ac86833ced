import type { ChartContext, ChartKind } from "../chart.js";
import type { ShiftDefinition } from "../definitions.js";
import { groupRows, type GroupRow } from "../group-rows.js";
import { layout, placeRows } from "../layout.js";
import { formatDecimal, formatInteger, signedPercent } from "../number-format.js";
import { altOfRows, protectedNotes } from "../row-words.js";
import { standing, standingWord, type Standing } from "../standing.js";
import { textWidth } from "../text-width.js";
import { chartWord } from "../words.js";

const KEY_ROOM = 36;
const COLOUR = "#55626b";

/** A group of the latest period beside the one before. */
interface Move {
  readonly row: GroupRow;
  readonly label: string;
  readonly from: number | null;
  readonly to: number | null;
  /** `4 285 → 2 905, −32 %`, or why there is none. */
  readonly text: string;
}

/** How each group has moved from one period to the next: an arrow from what it was to what it is. */
export const drawShift: ChartKind<ShiftDefinition> = (definition, context) => {
  const { lang, labels, index, input } = context;
  const { question, period, by } = definition;
  const [now, before] = input.periods?.[period] ?? [];
  if (now === undefined || before === undefined) return null;
  const at = (code: string): readonly GroupRow[] => {
    const own = index.over(question, [period, by], []).filter((figure) => figure.by[period] === code);
    return groupRows(context, own, by, "by", { order: "code", unknown: "last" });
  };
  const earlier = new Map(at(before).map((row) => [row.code, row]));
  const rows = at(now).filter(
    ({ code, figure }) => figure.n !== 0 || (earlier.get(code)?.figure.n ?? 0) !== 0,
  );
  if (rows.length === 0) return null;
  const moves = rows.map((row) => moveOf(definition, context, row, earlier.get(row.code)));
  const { placed, height } = placeRows(
    moves.map(({ label, text, to }) => ({ label, value: text, head: false, bare: to === null })),
    KEY_ROOM,
  );
  const scale = definition.millions === true ? 1_000_000 : 1;
  const most = Math.max(...moves.flatMap(({ from, to }) => [from ?? 0, to ?? 0])) / scale;
  const width = textWidth(before, layout.text) + 60;
  const total = totalText(definition, context, [before, now]);
  return {
    params: {
      rows: placed.map((row, line) => ({
        ...row,
        value: moves[line]?.text,
        style: moves[line]?.to === null ? "mute" : "ok",
      })),
      moves: moves.flatMap(({ from, to }, line) =>
        from === null || to === null
          ? []
          : [{ mark: placed[line]?.mark, from: from / scale, to: to / scale }],
      ),
      keys: [
        { px: 8, y: 0, mark: 11, shape: "circle", label: before, color: COLOUR },
        { px: 8 + width, y: 0, mark: 11, shape: "triangle-left", label: "", color: "#0b5567" },
        { px: 26 + width, y: 0, mark: 11, shape: "triangle-right", label: now, color: "#b45309" },
      ],
      end: most === 0 ? 1 : most * 1.05,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: [labels.field(by), before, now, chartWord(lang, "headChange")],
      rows: moves.map(({ label, row, from, to }) => [
        label,
        cell(context, from, earlier.get(row.code)),
        cell(context, to, row),
        change(context, from, to),
      ]),
    },
    alt: altOfRows(
      context,
      rows.map((row, line) => ({ ...row, state: moves[line]?.to === null ? "suppressed" : row.state })),
      "code",
      (row) => {
        const move = moves.find((entry) => entry.row.code === row.code);
        return chartWord(lang, "altMove", { label: move?.label ?? "", text: move?.text ?? "" });
      },
    ),
    notes: [
      ...(total === null ? [] : [chartWord(lang, "shiftTotal", { text: total })]),
      ...protectedNotes(context, [...rows, ...earlier.values()], [...rows, ...earlier.values()]),
    ],
  };
};

function moveOf(
  { by, millions }: ShiftDefinition,
  context: ChartContext,
  row: GroupRow,
  earlier: GroupRow | undefined,
): Move {
  const { lang, labels } = context;
  const label = labels.code(by, row.code);
  const states: Standing[] = [row.state, earlier?.state ?? "absent"];
  const hidden = states.find((state) => state !== "ok");
  if (hidden !== undefined && hidden !== "absent") {
    return { row, label, from: null, to: null, text: standingWord(lang, hidden) };
  }
  const [from, to] = [earlier?.figure.n ?? 0, row.figure.n ?? 0];
  return { row, label, from, to, text: moveText(context, from, to, millions === true) };
}

function moveText(context: ChartContext, from: number, to: number, millions: boolean): string {
  const { lang } = context;
  const number = (value: number): string =>
    millions ? formatDecimal(lang, value / 1_000_000) : formatInteger(lang, value);
  if (from === 0) return chartWord(lang, "moveNew", { to: number(to) });
  return chartWord(lang, "moveText", {
    from: number(from),
    to: number(to),
    change: change(context, from, to),
  });
}

function change({ lang }: ChartContext, from: number | null, to: number | null): string {
  if (from === null || to === null || from === 0) return "–";
  return signedPercent(lang, (to - from) / from);
}

function cell({ lang, book }: ChartContext, n: number | null, row: GroupRow | undefined): string {
  const state = standing(row?.figure, book.minBase);
  if (row !== undefined && state !== "ok") return standingWord(lang, state);
  return formatInteger(lang, n ?? row?.figure.n ?? 0);
}

function totalText(
  { question, period, millions }: ShiftDefinition,
  context: ChartContext,
  periods: readonly [string, string],
): string | null {
  const [from, to] = periods.map((code) => context.index.find(question, { [period]: code }, null)?.n ?? null);
  if (from === null || to === null || from === undefined || to === undefined) return null;
  return moveText(context, from, to, millions === true);
}
