/** Field name → code, such as `{ kon: "flicka" }`; empty for the total. */
export type Group = Readonly<Record<string, string>>;

/**
 * `ok`; `suppressed` (protected, all numbers null); `too_few` (nothing to divide by: share and
 * interval null); `too_recent` (the population is empty because follow-up is too short).
 */
export type Status = "ok" | "suppressed" | "too_few" | "too_recent";

/** The kind of answer a question gives. */
export type Kind = "share" | "count" | "distribution";

/** One figure: a question, the group that forms its base, the category counted. */
export interface Figure {
  readonly question: string;
  readonly kind: Kind;
  /** The group that forms the base. */
  readonly by: Group;
  /** The category counted; null where the question is a yes/no or a number. */
  readonly value: Group | null;
  /** Units counted: cases, or children where the question says so. */
  readonly n: number | null;
  /** Units whose answer is known; of a distribution within a population, all of these. */
  readonly base: number | null;
  /** Units of the population whose answer is not known. */
  readonly missing: number | null;
  /** n / base, 0–1, with its 95 % interval; only for shares. */
  readonly share?: number | null;
  readonly ciLow?: number | null;
  readonly ciHigh?: number | null;
  /**
   * The variance of the share over what it would be if each unit were another child's; 1 where all
   * are. The interval is Wilson's with the units divided by it (by 1 at least).
   */
  readonly designEffect?: number | null;
  /** Days; only for distributions. */
  readonly mean?: number | null;
  readonly median?: number | null;
  readonly q1?: number | null;
  readonly q3?: number | null;
  readonly status: Status;
  /** It is about all there is, not about a sample: no base is too small for it. Not published. */
  readonly whole?: boolean;
}

/** Units of a figure's population, those among them whose answer is not known. */
export function populationSize({ kind, n, base, missing }: Figure): number {
  return ((kind === "distribution" ? n : base) ?? 0) + (missing ?? 0);
}

/** What a figure is about, as one word that is the same from year to year: `barn_samtal kon=pojke → …`. */
export function figureKey({ question, by, value }: Pick<Figure, "question" | "by" | "value">): string {
  const group = (codes: Group): string[] => Object.entries(codes).map(([field, code]) => `${field}=${code}`);
  return [question, ...group(by), ...(value === null ? [] : ["→", ...group(value)])].join(" ");
}

/** A node of the flow: the step and the code in it. */
export type FlowNode = readonly [step: string, code: string];

/** Cases that go from one step to the next. A case with k reasons gives k edges about its reasons. */
export interface FlowEdge {
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly n: number | null;
  /**
   * The same cases when a case with k reasons gives 1/k to each: what comes into a node then
   * equals what leaves it.
   */
  readonly cases: number | null;
  readonly status: "ok" | "suppressed";
}
