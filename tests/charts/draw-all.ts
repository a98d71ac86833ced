import type { Chart } from "../../src/charts/chart.js";
import { loadDrawer } from "../../src/charts/draw.js";
import type { ChartInput } from "../../src/charts/input.js";
import { finishCharts, startCharts } from "../../src/charts/render-charts.js";

/** Every chart of an input, finished. */
export async function renderCharts(input: ChartInput, { png = false } = {}): Promise<Chart[]> {
  return finishCharts(await startCharts(input, await loadDrawer(input.lang)), png);
}
