import type { ChartPlan } from "../charts/chart.js";
import { plainAsides } from "./aside.js";
import type { ReportBlock } from "./document.js";
import { escapeMarkdown } from "./escape-markdown.js";
import type { ReportTable } from "./report-table.js";

/** The report as Markdown. Charts are linked as `diagram/ID.svg`, relative to the report folder. */
export function renderMarkdown(blocks: readonly ReportBlock[]): string {
  return plainAsides(`${blocks.map(blockMarkdown).join("\n\n")}\n`);
}

function blockMarkdown(block: ReportBlock): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${block.markdown}`;
    case "text":
      return block.markdown;
    case "notice":
      return `> **${block.markdown}**`;
    case "keyFigures":
      return block.figures
        .map(({ value, markdown, basis }) => {
          const rest = basis === "" ? "" : ` (${escapeMarkdown(basis)})`;
          return `- **${escapeMarkdown(value)}** ${markdown}${rest}`;
        })
        .join("\n");
    case "charts":
      return block.charts.map(chartMarkdown).join("\n\n");
    case "table":
      return tableMarkdown(block.table);
  }
}

function chartMarkdown({ id, alt, note }: ChartPlan): string {
  const image = `![${escapeMarkdown(alt)}](diagram/${id}.svg)`;
  return note === "" ? image : `${image}\n\n*${escapeMarkdown(note)}*`;
}

function tableMarkdown({ caption, head, rows, texts }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = head.map((_, column) => (column < texts ? "---" : "---:"));
  return [
    `**${escapeMarkdown(caption)}**`,
    "",
    line(head),
    `| ${rule.join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}
