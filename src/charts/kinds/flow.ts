import type { ChartContext, ChartKind } from "../chart.js";
import type { FlowDefinition } from "../definitions.js";
import { nodeCases, planFlow, type FlowPlan, type PlannedLink, type PlannedNode } from "../flow-plan.js";
import { layout } from "../layout.js";
import { formatDecimal, formatInteger } from "../number-format.js";
import { wrapText } from "../text-width.js";
import { chartWord } from "../words.js";

const HEIGHT = 660;
const HEADING = 34;
const NODE_WIDTH = 12;
const NODE_GAP = 22;
/** Room to the right of the last column for its labels. */
const LABEL_ROOM = 150;
const LABEL_SIZE = 13.5;

/** The flow of cases as bands; their geometry comes from d3-sankey, loaded when first needed. */
export const drawFlow: ChartKind<FlowDefinition> = async (_definition, context) => {
  const plan = planFlow(context);
  if (plan === null) return null;
  const { sankey } = await import("d3-sankey");
  const layOut = (nodes: readonly PlannedNode[], links: readonly PlannedLink[]) =>
    sankey<PlannedNode, PlannedLink>()
      .nodeId((node) => node.key)
      .nodeAlign((node) => node.column)
      .nodeSort(null as unknown as undefined)
      .nodeWidth(NODE_WIDTH)
      .nodePadding(NODE_GAP)
      .extent([
        [0, HEADING],
        [layout.wideWidth - LABEL_ROOM, HEIGHT],
      ])({
      nodes: nodes.map((node) => ({ ...node })),
      links: links.map((link) => ({ ...link, value: link.cases })),
    });
  const plain = layOut(plan.nodes, plan.links);
  const isWhole = new Set(plain.nodes.map(({ x0 }) => x0)).size === plan.headings.length;
  const guide = guideThrough(plan);
  const led = isWhole ? plain : layOut([...plan.nodes, ...guide.nodes], [...plan.links, ...guide.links]);
  const graph = {
    nodes: led.nodes.filter(({ key }) => !key.startsWith(GUIDE)),
    links: led.links.filter((link) => !(link.source as PlannedNode).key.startsWith(GUIDE)),
  };

  const bands = graph.links.map((link) => {
    const source = link.source as PlannedNode & { x1?: number };
    const target = link.target as PlannedNode & { x0?: number };
    const path = bandPath(source.x1 ?? 0, target.x0 ?? 0, link.y0 ?? 0, link.y1 ?? 0, link.width ?? 0);
    return {
      from: source.label,
      to: target.label,
      cases: round(link.value),
      tone: target.tone,
      path,
    };
  });
  const nodes = graph.nodes.map((node) => {
    const cases = formatInteger(context.lang, node.value ?? 0);
    const label = chartWord(context.lang, "othersCount", { label: node.label, n: cases });
    const lines = wrapText(label, LABEL_ROOM - 10, LABEL_SIZE);
    const middle = ((node.y0 ?? 0) + (node.y1 ?? 0)) / 2;
    return {
      tone: node.tone,
      x: round(node.x0 ?? 0),
      x2: round(node.x1 ?? 0),
      y: round(node.y0 ?? 0),
      y2: round(Math.max(node.y1 ?? 0, (node.y0 ?? 0) + 1)),
      labelX: round((node.x1 ?? 0) + 6),
      labelY: round(middle - ((lines.length - 1) * 16) / 2),
      label: lines.join("\n"),
    };
  });
  const columns = plan.headings.map((label, column) => ({
    x: round(graph.nodes.find((node) => node.column === column)?.x0 ?? 0),
    label,
  }));
  return {
    params: { bands, nodes, columns },
    axis: "",
    height: HEIGHT,
    table: flowTable(context, plan),
    alt: flowAlt(context, plan),
    notes: plan.hidden > 0 ? [chartWord(context.lang, "notDrawn", { count: plan.hidden })] : [],
  };
};

/** Leads the keys of nodes that are laid out and not drawn. */
const GUIDE = "\u0000guide";

/** A path through all columns: d3-sankey makes as many as the longest path has, however many there are. */
function guideThrough({ headings }: FlowPlan): { nodes: PlannedNode[]; links: PlannedLink[] } {
  const nodes = headings.map((_, column) => ({ key: `${GUIDE}${column}`, column, label: "", tone: "plain" }));
  const links = nodes.slice(1).map(({ key, column }) => {
    return { source: `${GUIDE}${column - 1}`, target: key, cases: 1e-6 };
  });
  return { nodes, links };
}

/** The outline of a band as an SVG path: it leaves and arrives level, with the same height. */
function bandPath(x0: number, x1: number, y0: number, y1: number, height: number): string {
  const half = height / 2;
  const middle = round((x0 + x1) / 2);
  const [left, right] = [round(x0), round(x1)];
  const [top0, top1] = [round(y0 - half), round(y1 - half)];
  const [low0, low1] = [round(y0 + half), round(y1 + half)];
  return (
    `M${left},${top0}C${middle},${top0},${middle},${top1},${right},${top1}` +
    `L${right},${low1}C${middle},${low1},${middle},${low0},${left},${low0}Z`
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function flowTable(
  { lang }: ChartContext,
  { nodes, links, headings }: FlowPlan,
): { readonly head: string[]; readonly rows: string[][] } {
  const place = new Map(nodes.map((node, at) => [node.key, at]));
  const name = (key: string): string => {
    const node = nodes[place.get(key) ?? 0];
    const field = headings[node?.column ?? 0] ?? "";
    return chartWord(lang, "fieldAndCode", { field, code: node?.label ?? "" });
  };
  const order = (link: PlannedLink): number =>
    (place.get(link.source) ?? 0) * nodes.length + (place.get(link.target) ?? 0);
  return {
    head: (["headFrom", "headTo", "headCases"] as const).map((word) => chartWord(lang, word)),
    rows: links
      .toSorted((a, b) => order(a) - order(b))
      .map((link) => [name(link.source), name(link.target), formatDecimal(lang, link.cases)]),
  };
}

/** Each step with its nodes and their cases. */
function flowAlt({ lang }: ChartContext, { nodes, links, headings }: FlowPlan): string[] {
  return headings.map((heading, column) => {
    const parts = nodes
      .filter((node) => node.column === column)
      .map((node) => `${node.label} ${formatInteger(lang, nodeCases(node.key, links))}`);
    return chartWord(lang, "fieldAndCode", { field: heading, code: parts.join(", ") });
  });
}
