import { fault } from "../errors/behov-error.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Spec } from "./chart.js";

const templates = new Map<string, unknown>();

function template(path: string): unknown {
  if (!templates.has(path)) templates.set(path, readRepositoryJson(path));
  return templates.get(path);
}

/**
 * Fills the Vega-Lite template of a kind: every string that is just `$name` becomes that value. A
 * name without a value, and a value that no place uses, are faults of the repository.
 */
export function fillTemplate(chart: string, kind: string, params: Readonly<Record<string, unknown>>): Spec {
  const file = `reports/charts/kinds/${kind}.vl.json`;
  const values: Record<string, unknown> = {
    ...params,
    config: template("reports/charts/config.json"),
  };
  const unused = new Set(Object.keys(values));
  const spec = fill(template(file));
  const [left] = unused;
  if (left !== undefined) throw fault("repository.chart", { chart, rule: `$${left}` }, { file });
  return spec as Spec;

  function fill(node: unknown): unknown {
    if (typeof node === "string" && /^\$\w+$/.test(node)) {
      const name = node.slice(1);
      if (!(name in values)) throw fault("repository.chart", { chart, rule: node }, { file });
      unused.delete(name);
      return values[name];
    }
    if (Array.isArray(node)) return node.map(fill);
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value)]));
  }
}
