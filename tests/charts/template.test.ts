import { describe, expect, it } from "vitest";
import { loadDrawer } from "../../src/charts/draw.js";
import { fillTemplate } from "../../src/charts/template.js";

const spec = (mark: object): Record<string, unknown> => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { values: [{ a: 1 }] },
  mark,
  encoding: { x: { field: "a", type: "quantitative" } },
});

describe("chart templates", () => {
  it.each([
    ["misses a value", {}],
    [
      "gets one too many",
      { title: "", width: 1, height: 1, padding: 1, axis: "", rows: [], bars: [], end: 1, more: 1 },
    ],
  ])("are refused when one %s", (_, params) => {
    expect(() => fillTemplate("x", "composition", params)).toThrow("repository.chart");
  });

  it("turn any warning of vega-lite into a fault", async () => {
    const draw = await loadDrawer("sv");
    const head = { id: "x", title: "x", alt: "x" };
    await expect(draw(head, spec({ type: "bar" }))).resolves.toContain("<svg");
    const wrong = {
      ...spec({ type: "bar" }),
      encoding: { colour: { field: "a", type: "nominal" } },
    };
    await expect(draw(head, wrong)).rejects.toThrow("repository.chart");
  });
});
