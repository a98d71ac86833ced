import { BehovError, fault } from "../errors/behov-error.js";
import { loadChartBook } from "./chart-book.js";
import {
  isHidden,
  makeContext,
  type Chart,
  type ChartContext,
  type ChartPlan,
  type Drawing,
  type Drawn,
  type HiddenChart,
} from "./chart.js";
import type { ChartDefinition } from "./definitions.js";
import type { Drawer } from "./draw.js";
import type { ChartInput } from "./input.js";
import { drawBridge } from "./kinds/bridge.js";
import { drawComparison } from "./kinds/comparison.js";
import { drawComposition } from "./kinds/composition.js";
import { drawCurve } from "./kinds/curve.js";
import { drawFlow } from "./kinds/flow.js";
import { drawFunnel } from "./kinds/funnel.js";
import { drawMatrix } from "./kinds/matrix.js";
import { drawMonths } from "./kinds/months.js";
import { drawQuantiles } from "./kinds/quantiles.js";
import { drawSeries } from "./kinds/series.js";
import { drawShares } from "./kinds/shares.js";
import { drawShift } from "./kinds/shift.js";
import { drawStacked } from "./kinds/stacked.js";
import { drawWait } from "./kinds/wait.js";
import { layout } from "./layout.js";
import { loadRasteriser } from "./png.js";
import { fillTemplate, templateFile } from "./template.js";
import { wrapText } from "./text-width.js";
import { chartNamed } from "../schema/mistakes.js";

/** A chart whose picture is being drawn. */
export interface StartedChart extends ChartPlan {
  readonly picture: Promise<string>;
}

/**
 * Starts every chart of `reports/charts/charts.json` that the figures allow, in that order; a chart
 * whose question was not answered is left out, one that has nothing to show is named only. The figures must already
 * be protected, and the charts held against the questions (`checkCharts`). The same input gives the same bytes.
 *
 * @throws BehovError `repository.chart` when a template does not fit.
 */
export async function startCharts(input: ChartInput, draw: Drawer): Promise<(StartedChart | HiddenChart)[]> {
  const book = loadChartBook(input.sections);
  const context = makeContext(input, book);
  const started: (StartedChart | HiddenChart)[] = [];
  for (const definition of book.charts) {
    const drawing = await drawKind(definition, context);
    if (drawing === null) continue;
    if (drawing === "hidden") {
      started.push({ id: definition.id, title: definition.title[input.lang], isHidden: true });
      continue;
    }
    const head = describe(definition, drawing, context);
    const spec = specOf(definition, drawing, head.title);
    const picture = draw(head, spec).catch((error: unknown) => refuseTemplate(definition, error));
    // A fault is told when the chart is finished, however long after.
    picture.catch(() => undefined);
    started.push({ ...head, wide: definition.kind === "flow", spec, table: drawing.table, picture });
  }
  return started;
}

/**
 * Waits for the pictures of charts.
 * @param png also as PNG
 * @throws BehovError `repository.chart` when vega warns about anything.
 */
export async function finishCharts(
  started: readonly (StartedChart | HiddenChart)[],
  png = false,
): Promise<Chart[]> {
  const toPng = png ? await loadRasteriser() : null;
  const charts: Chart[] = [];
  for (const chart of started) {
    if (isHidden(chart)) continue;
    const { picture, ...plan } = chart;
    const svg = await picture;
    charts.push({ ...plan, svg, ...(toPng === null ? {} : { png: toPng(svg) }) });
  }
  return charts;
}

function drawKind(definition: ChartDefinition, context: ChartContext): Drawn | Promise<Drawn> {
  switch (definition.kind) {
    case "shares":
      return drawShares(definition, context);
    case "composition":
      return drawComposition(definition, context);
    case "comparison":
      return drawComparison(definition, context);
    case "stacked":
      return drawStacked(definition, context);
    case "quantiles":
      return drawQuantiles(definition, context);
    case "funnel":
      return drawFunnel(definition, context);
    case "curve":
      return drawCurve(definition, context);
    case "wait":
      return drawWait(definition, context);
    case "series":
      return drawSeries(definition, context);
    case "shift":
      return drawShift(definition, context);
    case "months":
      return drawMonths(definition, context);
    case "bridge":
      return drawBridge(definition, context);
    case "matrix":
      return drawMatrix(definition, context);
    case "flow":
      return drawFlow(definition, context);
  }
}

/** Vega stumbles over what it does not expect in a template; its own words may quote the data. */
function refuseTemplate({ id, kind }: ChartDefinition, error: unknown): never {
  if (error instanceof BehovError) throw error;
  const rule = `Vega-Lite: ${error instanceof Error ? error.name : "?"}`;
  throw fault("repository.chart", { chart: chartNamed(id), rule }, { file: templateFile(kind) });
}

function describe(
  definition: ChartDefinition,
  drawing: Drawing,
  { lang }: ChartContext,
): Pick<Chart, "id" | "title" | "alt" | "note"> {
  const title = definition.title[lang];
  const notes = [...(definition.note === undefined ? [] : [definition.note[lang]]), ...drawing.notes];
  return {
    id: definition.id,
    title,
    alt: `${[title, ...drawing.alt].join(". ")}.`,
    note: notes.join(" "),
  };
}

/** The filled template: Vega-Lite with title, sizes and data. */
function specOf({ id, kind }: ChartDefinition, drawing: Drawing, title: string): Chart["spec"] {
  const width = kind === "flow" ? layout.wideWidth : layout.width;
  const titleLines = wrapText(title, width, layout.title, "bold");
  const axisLines = drawing.axis === "" ? [] : wrapText(drawing.axis, width, layout.text);
  const axisRoom = drawing.axis === "" ? 6 : 32 + axisLines.length * 19;
  return fillTemplate(id, kind, {
    ...drawing.params,
    title: titleLines,
    ...(drawing.axis === "" ? {} : { axis: axisLines }),
    width,
    height: Math.ceil(drawing.height),
    padding: {
      left: layout.side,
      right: layout.side,
      top: titleLines.length * layout.titleLineHeight + 18,
      bottom: axisRoom,
    },
  });
}
