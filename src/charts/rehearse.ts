import { setImmediate } from "node:timers/promises";
import type { Drawer } from "./draw.js";
import { blankTemplate } from "./template.js";

/** Kinds of charts that between them use most of vega. */
const REHEARSED = [
  "shares",
  "stacked",
  "quantiles",
  "comparison",
  "composition",
  "matrix",
  "funnel",
  "flow",
] as const;

/** Draws blank charts, because code that has run once draws faster, until there is something to draw. */
export async function rehearse(draw: Drawer, isAsked: () => boolean): Promise<void> {
  for (const kind of REHEARSED) {
    await setImmediate();
    if (isAsked()) return;
    await draw({ id: kind, title: "", alt: "" }, blankTemplate(kind));
  }
}
