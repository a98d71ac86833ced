import { fault } from "../errors/behov-error.js";
import type { Lang } from "../errors/catalogue.js";
import { escapeMarkup } from "./escape-markup.js";
import type { ChartPlan, Spec } from "./chart.js";
import { vegaNumberLocale } from "./number-format.js";
import { textWidth } from "./text-width.js";
import { chartNamed } from "../schema/mistakes.js";

/** What a picture is called and tells. */
export type Caption = Pick<ChartPlan, "id" | "title" | "alt">;

/** Draws a Vega-Lite specification as an SVG document. */
export type Drawer = (caption: Caption, spec: Spec) => Promise<string>;

/** What vega-scenegraph hands to the text measure. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** What vega exports without telling its types. */
interface Untyped {
  readonly textMetrics: { width: (item: TextItem, text: string) => number };
}

/**
 * Loads vega and vega-lite and returns a drawer. Texts are measured with the shipped font. Any
 * warning of either library is a fault of the repository (`repository.chart`).
 */
export async function loadDrawer(lang: Lang): Promise<Drawer> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const { textMetrics } = vega as unknown as Untyped;
  textMetrics.width = (item, text) =>
    textWidth(text, item.fontSize ?? 11, item.fontWeight === "bold" ? "bold" : "regular");
  const locale = { number: vegaNumberLocale(lang), time: emptyTimeLocale };
  return async (caption, spec) => {
    const logger = refusingLogger(caption.id);
    const { spec: vegaSpec } = compile(spec as never, { logger });
    const view = new vega.View(vega.parse(vegaSpec), {
      renderer: "none",
      logger: logger as never,
      locale,
    } as never);
    const svg = await view.toSVG();
    view.finalize();
    return frame(svg, caption, lang);
  };
}

/** Replaces Vega's root element by one that scales, has a name and tells what it shows. */
function frame(svg: string, { id, title, alt }: Caption, lang: Lang): string {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 0 0";
  const [, , width, height] = viewBox.split(" ");
  const inner = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"));
  const root =
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${lang}" role="img" viewBox="${viewBox}" ` +
    `width="${width}" height="${height}" aria-labelledby="${id}-titel ${id}-text">`;
  return (
    `${root}<title id="${id}-titel">${escapeMarkup(title)}</title>` +
    `<desc id="${id}-text">${escapeMarkup(alt)}</desc>${inner}</svg>\n`
  );
}

interface RefusingLogger {
  readonly level: () => RefusingLogger;
  readonly warn: (...messages: readonly unknown[]) => never;
  readonly error: (...messages: readonly unknown[]) => never;
  readonly info: () => RefusingLogger;
  readonly debug: () => RefusingLogger;
}

/** A logger for vega that makes an error of every warning. */
function refusingLogger(chart: string): RefusingLogger {
  const refuse = (...messages: readonly unknown[]): never => {
    throw fault("repository.chart", { chart: chartNamed(chart), rule: messages.map(String).join(" ") });
  };
  const logger: RefusingLogger = {
    level: () => logger,
    warn: refuse,
    error: refuse,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/** Charts have no time axis, but vega asks for a complete definition. */
const emptyTimeLocale = {
  dateTime: "%Y-%m-%d",
  date: "%Y-%m-%d",
  time: "%H:%M",
  periods: ["", ""],
  days: Array<string>(7).fill(""),
  shortDays: Array<string>(7).fill(""),
  months: Array<string>(12).fill(""),
  shortMonths: Array<string>(12).fill(""),
};
