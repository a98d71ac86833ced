import { readFileSync } from "node:fs";
import type { Cleared } from "../privacy/door.js";
import { packageRoot } from "../schema/load.js";
import type { Cohort } from "../stages/parameters.js";
import type { InputCount } from "./results.js";

/** What a run was: enough to repeat it and to know how long each step took. */
export interface Manifest {
  readonly schema: "behov-manifest/1";
  readonly versions: { readonly behov: string; readonly node: string; readonly duckdb: string };
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  readonly cohort: Cohort;
  readonly inputs: readonly InputCount[];
  /** Columns that look as if they named persons and were let through, with the reason given. */
  readonly notPersonal: readonly Cleared[];
  /** The years shown and the end of follow-up of placements, where there are any. */
  readonly placements?: Cohort;
  /** Cases in the cohort, placements, and published figures by status; null where it is protected. */
  readonly counts: Readonly<Record<string, number | null>>;
  readonly seconds: Readonly<Record<string, number>>;
}

/** The version of behov, from its package. */
export function behovVersion(): string {
  return (JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8")) as { version: string }).version;
}

/** The text of `manifest.json`; seconds are rounded to thousandths. */
export function manifestJson(manifest: Manifest): string {
  const seconds = Object.entries(manifest.seconds).map(([name, value]) => [
    name,
    Math.round(value * 1000) / 1000,
  ]);
  return `${JSON.stringify({ ...manifest, seconds: Object.fromEntries(seconds) }, null, 2)}\n`;
}
