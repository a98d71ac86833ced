import { build } from "esbuild";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDrawer } from "../../src/charts/draw.js";
import * as source from "../../src/charts/drawing-board.js";
import { packageRoot } from "../../src/schema/load.js";

const caption = { id: "x", title: "Å", alt: "y" };
const spec = (channel: string): Record<string, unknown> => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { values: [{ a: 1 }] },
  mark: "bar",
  encoding: { [channel]: { field: "a", type: "quantitative" } },
});

const folder = mkdtempSync(join(tmpdir(), "behov-board-"));
const boards = new Map([["source", source]]);
beforeAll(async () => {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  symlinkSync(`${packageRoot}reports`, join(folder, "reports"), "junction");
  await build({
    entryPoints: ["drawing-board", "draw-thread"].map((name) => `${packageRoot}src/charts/${name}.ts`),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    outdir: join(folder, "dist"),
  });
  const bundle = (await import(pathToFileURL(join(folder, "dist/drawing-board.js")).href)) as typeof source;
  boards.set("bundle", bundle);
});
afterAll(() => rmSync(folder, { recursive: true }));

function openBoard(kind: string): source.DrawingBoard {
  const module = boards.get(kind);
  if (module === undefined) throw new Error(kind);
  return module.openBoard("sv");
}

test.each(["source", "bundle"])("a board of the %s draws the same, one after the other", async (kind) => {
  const board = openBoard(kind);
  const drawn = await Promise.all(["x", "y"].map((channel) => board.draw(caption, spec(channel))));
  board.close();
  const draw = await loadDrawer("sv");
  expect(drawn).toEqual([await draw(caption, spec("x")), await draw(caption, spec("y"))]);
});

test.each(["source", "bundle"])("a board of the %s tells the fault of a chart", async (kind) => {
  const board = openBoard(kind);
  await expect(board.draw(caption, spec("colour"))).rejects.toThrow("repository.chart");
  board.close();
});

test("a board whose thread is gone draws all the same", async () => {
  const board = openBoard("bundle");
  board.close();
  await expect(board.draw(caption, spec("x"))).resolves.toContain("<svg");
});
