import { packageRoot } from "../schema/load.js";

/** Turns an SVG document into a PNG. */
export type Rasteriser = (svg: string) => Uint8Array;

/**
 * Loads resvg with the shipped fonts only, so that every machine makes the same picture at double
 * size. Without a font file resvg would leave out all text without a word.
 */
export async function loadRasteriser(): Promise<Rasteriser> {
  const { Resvg } = await import("@resvg/resvg-js");
  const files = ["OpenSans-Regular.ttf", "OpenSans-Bold.ttf"];
  const font = {
    fontFiles: files.map((file) => `${packageRoot}reports/fonts/${file}`),
    loadSystemFonts: false,
    defaultFontFamily: "Open Sans",
  };
  return (svg) => new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, font }).render().asPng();
}
