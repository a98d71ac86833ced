import { fault } from "../errors/behov-error.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Spec } from "./chart.js";
import { chartNamed } from "../schema/mistakes.js";

const templates = new Map<string, unknown>();

function template(path: string): unknown {
  if (!templates.has(path)) templates.set(path, readRepositoryJson(path));
  return templates.get(path);
}

const CONFIG = "reports/charts/config.json";

/**
 * Fills the Vega-Lite template of a kind: every string that is just `$name` becomes that value. A
 * name without a value, and a value that no place uses, are faults of the repository.
 */
export function fillTemplate(chart: string, kind: string, params: Readonly<Record<string, unknown>>): Spec {
  const file = templateFile(kind);
  const values: Record<string, unknown> = { ...params, config: template(CONFIG) };
  const unused = new Set(Object.keys(values));
  const spec = fill(template(file), (name) => {
    if (!(name in values))
      throw fault("repository.chart", { chart: chartNamed(chart), rule: `$${name}` }, { file });
    unused.delete(name);
    return values[name];
  });
  const [left] = unused;
  if (left !== undefined)
    throw fault("repository.chart", { chart: chartNamed(chart), rule: `$${left}` }, { file });
  return spec as Spec;
}

/** The template of a kind with next to nothing in it: one row without a cell, a dash for texts, 1 for all else. */
export function blankTemplate(kind: string): Spec {
  return fill(template(templateFile(kind)), (name, key) => {
    if (name === "config") return template(CONFIG);
    if (key === "values") return [{}];
    return name === "title" || name === "axis" ? ["–"] : 1;
  }) as Spec;
}

/** The file of the template of a kind. */
export function templateFile(kind: string): string {
  return `reports/charts/kinds/${kind}.vl.json`;
}

/** A template with a value for every `$name` in it, by the name and the key that it stands under. */
function fill(node: unknown, valueOf: (name: string, key: string) => unknown, under = ""): unknown {
  if (typeof node === "string" && /^\$\w+$/.test(node)) return valueOf(node.slice(1), under);
  if (Array.isArray(node)) return node.map((entry) => fill(entry, valueOf, under));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value, valueOf, key)]));
}
