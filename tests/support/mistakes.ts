import { readFileSync } from "node:fs";
import { BehovError } from "../../src/errors/behov-error.js";
import { packageRoot } from "../../src/schema/load.js";

/** A mistake in a JSON file: where, and what stands there instead; undefined takes it away. */
export type Change = readonly [at: string, value: unknown];

/** A file of the repository as shipped, parsed anew. */
export function shipped(file: string): unknown {
  return JSON.parse(readFileSync(`${packageRoot}${file}`, "utf8"));
}

/**
 * A file of the repository with changes; each at keys and places from the top with dots between, where `=x` is the
 * entry of a list whose id, code or name is x, and `+` a new last one.
 */
export function changed(file: string, ...changes: readonly Change[]): unknown {
  const content = shipped(file);
  for (const [at, value] of changes) change(content, at.split("."), value);
  return content;
}

function change(content: unknown, [key = "", ...rest]: readonly string[], value: unknown): void {
  const node = content as Record<string, unknown>;
  const own = placeOf(node, key);
  if (rest.length > 0) {
    if (node[own] === undefined) throw new RangeError(key);
    change(node[own], rest, value);
  } else if (value === undefined) {
    if (node[own] === undefined) throw new RangeError(key);
    if (Array.isArray(node)) node.splice(Number(own), 1);
    else delete node[own];
  } else node[own] = value;
}

function placeOf(node: Record<string, unknown>, key: string): string {
  if (key === "+") return String((node as unknown as unknown[]).length);
  if (!key.startsWith("=")) return key;
  const entries = node as unknown as Record<string, unknown>[];
  const place = entries.findIndex(({ id, code, name }) => [id, code, name].includes(key.slice(1)));
  if (place === -1) throw new RangeError(key);
  return String(place);
}

/** What is refused: a line a problem, with its code, file, place and rule in English; none when nothing is. */
export function refused(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof BehovError)) throw error;
    return error.problems.map(({ code, place, params: { rule } }) => {
      const words = typeof rule === "object" ? rule.en : String(rule);
      return `${code} ${place.file ?? ""}${place.row === undefined ? "" : `:${place.row}`} ${place.key ?? ""}: ${words}`;
    });
  }
}
