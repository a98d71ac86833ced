import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { measuredCharacters, readFontWidths } from "../../src/charts/font-widths.js";
import { textWidth, wrapText } from "../../src/charts/text-width.js";
import { packageRoot, readRepositoryJson } from "../../src/schema/load.js";

describe("font widths", () => {
  it.each([
    ["regular", "OpenSans-Regular.ttf"],
    ["bold", "OpenSans-Bold.ttf"],
  ])("the committed %s widths are those of %s", (weight, file) => {
    const ttf = readFileSync(`${packageRoot}reports/fonts/${file}`);
    const committed = readRepositoryJson("reports/fonts/open-sans-widths.json") as Record<string, unknown>;
    expect(committed[weight]).toEqual(readFontWidths(ttf, measuredCharacters));
  });

  it("refuses what is no font", () => {
    expect(() => readFontWidths(Buffer.alloc(64), ["a"])).toThrow("repository.chart");
  });
});

describe("text in pixels", () => {
  it("grows with the text and the weight", () => {
    expect(textWidth("Åldersgrupp", 15)).toBeGreaterThan(textWidth("Ålder", 15));
    expect(textWidth("Ålder", 15, "bold")).toBeGreaterThan(textWidth("Ålder", 15));
    expect(textWidth("漢", 10)).toBe(6);
  });

  it("breaks at spaces and after slashes, and never loses a letter", () => {
    const text = "Förälder/vårdnadshavare eller annan närstående";
    const lines = wrapText(text, 130, 15);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(" ").replaceAll("/ ", "/")).toBe(text);
    for (const line of lines.slice(0, -1)) expect(textWidth(line, 15)).toBeLessThan(190);
  });
});
