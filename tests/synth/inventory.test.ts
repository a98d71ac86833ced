import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";
import { writeSynth } from "../../src/synth/synthesise.js";
import { figure, run, scratchFolder } from "../support/run.js";

const SAMPLE = `${packageRoot}data-samples/hv2017-inventering.csv`;
const folder = scratchFolder();

test("the committed sample is what the profile makes; a workbook holds the same services", async () => {
  const [text, book] = [join(folder, "i.csv"), join(folder, "i.xlsx")];
  const options = { profile: "hv2017-inventering", seed: 2017 };
  await writeSynth({ ...options, out: text });
  await writeSynth({ ...options, out: book });
  expect(readFileSync(text, "utf8")).toBe(readFileSync(SAMPLE, "utf8"));
  expect((await run([book])).results.results).toEqual((await run([text])).results.results);
});

test("Q-74, Q-75: few services are evidence-based, and waits are longer for the needs-assessed", async () => {
  const { results } = await run([SAMPLE]);
  expect(figure(results, "inventering_evidens")?.share).toBeLessThan(0.25);
  const wait = (behovsprovad: string): number =>
    figure(results, "inventering_vantetid", { behovsprovad })?.median ?? Number.NaN;
  expect(wait("ja")).toBeGreaterThan(wait("nej"));
});
