import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "../errors/behov-error.js";
import { figureKey, type Figure, type Group } from "../questions/figure.js";
import type { Label } from "../schema/types.js";

/** A figure by what it answers. */
export interface Selection {
  readonly question: string;
  readonly by: Group;
  readonly value: Group | null;
}

/**
 * How a source rounded: to whole numbers, percent, 5 or 10 percent, thirds; an upper bound of a
 * fifth; "just under half"; a range of its own; not at all (`full`); a number that is not compared.
 */
export type Rounding =
  | "exact"
  | "percent"
  | "fivePercent"
  | "tenPercent"
  | "thirds"
  | "underFifth"
  | "justUnderHalf"
  | "range"
  | "full"
  | "none";

/** A number that a source published, and the figures that count it here. */
export interface PublishedNumber {
  readonly id: string;
  readonly label: Label;
  /** Where in the source it stands. */
  readonly source: string;
  readonly printed: string;
  readonly value: number | null;
  readonly range?: readonly [low: number, high: number];
  readonly rounding: Rounding;
  /** The source's own denominator; null where it is not known. */
  readonly base: number | null;
  readonly figures: readonly Selection[];
  /**
   * What the figures' counts, summed, are taken of: their own base; the sum of their bases (`each`);
   * what is left of the base (`rest`); the count, or the whole population, of another figure
   * (`countOf`, `populationOf`). Or no share: the count, the whole population, the median.
   */
  readonly over: "own" | "each" | "rest" | "countOf" | "populationOf" | "count" | "population" | "median";
  readonly of?: Selection;
  /** `good`, or why the number is to be read with care. */
  readonly quality: string;
  readonly note?: Label;
}

/** The numbers of one source: what is replicated, or what it is seen beside. */
export interface PublishedBook {
  readonly id: string;
  readonly label: Label;
  readonly kind: "reference" | "baseline";
  readonly numbers: readonly PublishedNumber[];
}

/**
 * Makes a reference of an earlier `resultat.json`: each share that was shown, unrounded.
 * @param nameOf what a selection is called
 * @throws input.missing, input.reference
 */
export function referenceFromResults(path: string, nameOf: (selection: Selection) => Label): PublishedBook {
  const file = basename(path);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw fault("input.missing", {}, { file });
  }
  const numbers = figuresIn(text, file).flatMap(({ question, by, value, n, base, share, status }) => {
    if (status !== "ok" || n === null || base === null || share === null || share === undefined) return [];
    const selection = { question, by, value };
    const number: PublishedNumber = {
      id: figureKey(selection),
      label: nameOf(selection),
      source: file,
      printed: `${n}/${base}`,
      value: share,
      rounding: "full",
      base,
      figures: [selection],
      over: "own",
      quality: "good",
    };
    return [number];
  });
  return { id: file, label: { sv: file, en: file }, kind: "reference", numbers };
}

function figuresIn(text: string, file: string): Figure[] {
  try {
    const { schema, results } = JSON.parse(text) as { schema?: unknown; results?: unknown };
    if (schema === "behov-resultat/1" && Array.isArray(results)) return results as Figure[];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw fault("input.reference", {}, { file });
}
