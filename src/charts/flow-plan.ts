import * as z from "zod/mini";
import type { FlowEdge, FlowNode } from "../questions/figure.js";
import { loadQuestions } from "../questions/definitions.js";
import { checkShape } from "../schema/check-shape.js";
import { readRepositoryJson } from "../schema/load.js";
import { refuseMistakes, stranger, type Mistake } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
import type { Label, Schema } from "../schema/types.js";
import type { ChartContext } from "./chart.js";
import { chartWord } from "./words.js";

/** A step of the flow as `reports/charts/flow.json` declares it. */
interface FlowStep {
  readonly id: string;
  readonly label: Label;
  /** The field whose code list names the nodes. */
  readonly field?: string;
  /** Roll-up of that code list: its codes become the nodes. */
  readonly rollup?: string;
  /** So many nodes at most; smaller ones are drawn as one. */
  readonly most?: number;
  /** Nodes that are not codes of a field, in the order they are drawn. */
  readonly nodes?: readonly {
    readonly code: string;
    readonly label: Label;
    readonly tone: string;
  }[];
}

/** A node to be drawn. */
export interface PlannedNode {
  readonly key: string;
  /** Column, from 0. */
  readonly column: number;
  readonly label: string;
  readonly tone: string;
}

/** A band to be drawn; `cases` is its width, a case with k reasons counting 1/k in each. */
export interface PlannedLink {
  readonly source: string;
  readonly target: string;
  readonly cases: number;
}

/** The flow with small nodes brought together, before it has any geometry. */
export interface FlowPlan {
  readonly headings: readonly string[];
  readonly nodes: readonly PlannedNode[];
  readonly links: readonly PlannedLink[];
  /** Edges left out because they are protected. */
  readonly hidden: number;
}

const REST = "\u0000rest";

const FILE = "reports/charts/flow.json";

const nodeShape = shape.object({ code: shape.text, label: shape.label, tone: shape.text });

const stepShape: z.ZodMiniType<FlowStep> = shape.object({
  id: shape.text,
  label: shape.label,
  field: z.exactOptional(shape.text),
  rollup: z.exactOptional(shape.text),
  most: z.exactOptional(shape.whole),
  nodes: z.exactOptional(z.array(nodeShape).check(z.minLength(1))),
});

const bookShape: z.ZodMiniType<{ steps: FlowStep[] }> = shape.object({ steps: z.array(stepShape) });

/**
 * Reads how the flow is drawn, step by step.
 * @param content of the file
 * @throws repository.chart with everything that is wrong
 */
export function loadFlowSteps(
  { codeLists }: Pick<Schema, "codeLists">,
  content: unknown = readRepositoryJson(FILE),
): readonly FlowStep[] {
  const book = checkShape(FILE, content, bookShape);
  const { flow } = loadQuestions();
  const steps = Object.keys(flow.steps);
  const listed = (list: string | undefined, at: readonly PropertyKey[]): Mistake[] =>
    list === undefined ? [] : stranger(at, list, codeLists.has(list));
  refuseMistakes(
    FILE,
    book,
    book.steps.flatMap(({ id, field, rollup }, index) => [
      ...stranger(["steps", index, "id"], id, steps.includes(id), steps),
      ...listed(field, ["steps", index, "field"]),
      ...listed(rollup, ["steps", index, "rollup"]),
    ]),
  );
  return book.steps;
}

/** Brings edges together as `flow.json` tells; null when no edge may be drawn. */
export function planFlow(context: ChartContext): FlowPlan | null {
  const steps = loadFlowSteps(context.input.schema);
  const { flow } = context.input;
  const drawable = flow.filter((edge) => edge.status === "ok" && (edge.cases ?? 0) > 0);
  const used = steps.filter(({ id }) => drawable.some((e) => e.from[0] === id || e.to[0] === id));
  if (drawable.length === 0 || used.length < 2) return null;

  const lookups = new Map(used.map((step) => [step.id, nodeLookup(context, step, drawable)]));
  const nodeOf = ([step, code]: FlowNode): string => `${step}\u0001${lookups.get(step)?.get(code) ?? code}`;
  const links = new Map<string, PlannedLink>();
  for (const edge of drawable) {
    const [source, target] = [nodeOf(edge.from), nodeOf(edge.to)];
    const key = `${source}\u0002${target}`;
    const cases = (links.get(key)?.cases ?? 0) + (edge.cases ?? 0);
    links.set(key, { source, target, cases });
  }
  const keys = new Set([...links.values()].flatMap((link) => [link.source, link.target]));
  return {
    headings: used.map((step) => step.label[context.lang]),
    nodes: used.flatMap((step, column) => stepNodes(context, step, column, keys, [...links.values()])),
    links: [...links.values()],
    hidden: flow.length - flow.filter((edge) => edge.status === "ok").length,
  };
}

/** Code → code of the node it is drawn in. */
function nodeLookup(
  { input }: ChartContext,
  { id, field, rollup, most }: FlowStep,
  edges: readonly FlowEdge[],
): Map<string, string> {
  const list = field === undefined ? undefined : input.schema.codeLists.get(field);
  const groups = new Map(list?.codes.map((code) => [code.code, code.groups[rollup ?? ""] ?? code.code]));
  const sizes = new Map<string, number>();
  const codes = new Set<string>();
  for (const { from, to, cases } of edges) {
    for (const [step, code] of [from, to]) {
      if (step !== id) continue;
      codes.add(code);
      const group = groups.get(code) ?? code;
      sizes.set(group, (sizes.get(group) ?? 0) + (cases ?? 0));
    }
  }
  const largest = [...sizes].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([code]) => code);
  const kept = new Set(most === undefined || largest.length <= most ? largest : largest.slice(0, most - 1));
  return new Map(
    [...codes].map((code) => {
      const group = groups.get(code) ?? code;
      return [code, kept.has(group) ? group : REST];
    }),
  );
}

function stepNodes(
  { lang, labels, book }: ChartContext,
  step: FlowStep,
  column: number,
  keys: ReadonlySet<string>,
  links: readonly PlannedLink[],
): PlannedNode[] {
  const prefix = `${step.id}\u0001`;
  const codes = [...keys].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const declared = step.nodes?.map((node) => node.code) ?? [];
  const weight = (code: string): number => nodeCases(prefix + code, links);
  const rank = (code: string): number => {
    const place = declared.indexOf(code);
    return place >= 0 ? place : code === REST ? 1e6 : code === book.unknownCode ? 1e6 + 1 : 1e3;
  };
  return codes
    .toSorted((a, b) => rank(a) - rank(b) || weight(b) - weight(a) || (a < b ? -1 : 1))
    .map((code) => {
      const node = step.nodes?.find((candidate) => candidate.code === code);
      const named = labels.code(step.rollup ?? step.field ?? step.id, code);
      const label = node?.label[lang] ?? (code === REST ? chartWord(lang, "others") : named);
      return { key: prefix + code, column, label, tone: node?.tone ?? "plain" };
    });
}

/** Cases in a node: what comes in or what goes out, whichever is more. */
export function nodeCases(key: string, links: readonly PlannedLink[]): number {
  let into = 0;
  let out = 0;
  for (const { source, target, cases } of links) {
    if (target === key) into += cases;
    if (source === key) out += cases;
  }
  return Math.max(into, out);
}
