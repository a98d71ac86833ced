import * as z from "zod/mini";
import { checkShape } from "../schema/check-shape.js";
import { readRepositoryJson } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { ChartBook, ChartDefinition } from "./definitions.js";

/** The charts of a file, as it declares them. */
export interface ChartFile {
  readonly file: string;
  readonly charts: readonly ChartDefinition[];
}

const UNKNOWNS = z.enum(["last", "omit"]);

const titledKeys = { id: shape.text, title: shape.label, note: z.exactOptional(shape.label) };
const orderedKeys = {
  order: z.enum(["share", "code"]),
  unknown: UNKNOWNS,
  limit: z.exactOptional(shape.whole),
};
const fields = shape.someTexts;
const axis = shape.label;
const question = shape.text;

const grouped = {
  ...titledKeys,
  ...orderedKeys,
  question,
  value: shape.text,
  by: shape.text,
  groups: z.exactOptional(fields),
  axis,
};
const overTime = { ...titledKeys, question, period: shape.text, axis };

const stepShape = shape.object({
  question,
  count: z.enum(["population", "n"]),
  label: shape.label,
  of: z.exactOptional(shape.label),
});

const kinds = {
  shares: { ...titledKeys, ...orderedKeys, kind: z.literal("shares"), question, by: fields, axis },
  composition: {
    ...titledKeys,
    ...orderedKeys,
    kind: z.literal("composition"),
    question,
    value: shape.text,
    axis,
  },
  comparison: { ...grouped, kind: z.literal("comparison") },
  stacked: { ...grouped, kind: z.literal("stacked") },
  quantiles: {
    ...titledKeys,
    kind: z.literal("quantiles"),
    question,
    by: fields,
    unknown: UNKNOWNS,
    axis,
    total: shape.label,
    limits: shape.texts,
  },
  funnel: {
    ...titledKeys,
    kind: z.literal("funnel"),
    steps: z.array(stepShape).check(z.minLength(1)),
    axis,
  },
  flow: { ...titledKeys, kind: z.literal("flow") },
  curve: { ...titledKeys, kind: z.literal("curve"), by: z.exactOptional(shape.text), axis },
  wait: {
    ...titledKeys,
    kind: z.literal("wait"),
    question,
    by: z.exactOptional(shape.text),
    limits: shape.texts,
    axis,
  },
  series: { ...titledKeys, kind: z.literal("series"), questions: fields },
  shift: { ...overTime, kind: z.literal("shift"), by: shape.text, millions: z.exactOptional(z.boolean()) },
  months: { ...overTime, kind: z.literal("months"), by: shape.text },
  bridge: { ...overTime, kind: z.literal("bridge"), value: shape.text },
  matrix: {
    ...titledKeys,
    ...orderedKeys,
    kind: z.literal("matrix"),
    question,
    services: shape.text,
    gap: shape.text,
    rows: shape.text,
    columns: shape.text,
    axis,
  },
};

const chartShape: z.ZodMiniType<ChartDefinition> = z.discriminatedUnion(
  "kind",
  [
    shape.object(kinds.shares),
    shape.object(kinds.composition),
    shape.object(kinds.comparison),
    shape.object(kinds.stacked),
    shape.object(kinds.quantiles),
    shape.object(kinds.funnel),
    shape.object(kinds.flow),
    shape.object(kinds.curve),
    shape.object(kinds.wait),
    shape.object(kinds.series),
    shape.object(kinds.shift),
    shape.object(kinds.months),
    shape.object(kinds.bridge),
    shape.object(kinds.matrix),
  ],
  shape.oneOf(Object.keys(kinds)),
);

const charts = z.array(chartShape);

const bookShape: z.ZodMiniType<ChartBook> = shape.object({
  minBase: shape.whole,
  maxRows: shape.whole,
  unknownCode: shape.text,
  charts,
});

const sectionShape: z.ZodMiniType<Pick<ChartBook, "charts">> = shape.object({ charts });

const BASE = chartFile("charts");

/** The file of the charts of a section of the report. */
export function chartFile(section: string): string {
  return `reports/charts/${section}.json`;
}

/**
 * The charts of a section, when they have the shape that they must have.
 * @throws repository.chart with all that differs from it
 */
export function checkSection(section: string, content: unknown): ChartFile {
  const file = chartFile(section);
  return { file, ...checkShape(file, content, sectionShape) };
}

/** `reports/charts/charts.json`, when it has the shape that it must have. @throws repository.chart */
export function checkBase(content: unknown): ChartBook & ChartFile {
  return { file: BASE, ...checkShape(BASE, content, bookShape) };
}

const kept = new Map<string, ChartFile>();
let base: (ChartBook & ChartFile) | undefined;

/** The files of charts, the one of the report itself first; each is read once. */
export function chartFiles(
  sections: readonly string[] = [],
): readonly [ChartBook & ChartFile, ...ChartFile[]] {
  base ??= checkBase(readRepositoryJson(BASE));
  const own = sections.map((section) => {
    const read = kept.get(section) ?? checkSection(section, readRepositoryJson(chartFile(section)));
    kept.set(section, read);
    return read;
  });
  return [base, ...own];
}

/** Reads which charts exist, those of some sections after the others. @throws repository.chart */
export function loadChartBook(sections: readonly string[] = []): ChartBook {
  const files = chartFiles(sections);
  const [{ minBase, maxRows, unknownCode }] = files;
  return { minBase, maxRows, unknownCode, charts: files.flatMap((own) => own.charts) };
}
