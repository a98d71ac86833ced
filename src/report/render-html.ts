import { readFileSync } from "node:fs";
import type { Chart } from "../charts/chart.js";
import { escapeMarkup } from "../charts/escape-markup.js";
import type { Lang } from "../errors/catalogue.js";
import { packageRoot } from "../schema/load.js";
import { htmlAsides } from "./aside.js";
import { chartHtml, keyFiguresHtml, tableHtml } from "./block-html.js";
import type { ReportBlock } from "./document.js";
import { makeSlugs } from "./slug.js";
import { reportWord } from "./words.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Where the table of contents goes, known only when all headings are. */
const NAVIGATION = "<nav></nav>";

/** A heading with the address it has in the page. */
interface Anchor {
  readonly id: string;
  readonly level: number;
  readonly html: string;
}

/**
 * The report as one self-contained page: fonts, styles and charts inside, no script, nothing
 * fetched. Everything that comes from data is escaped.
 */
export async function renderHtml(
  lang: Lang,
  blocks: readonly ReportBlock[],
  charts: readonly Chart[],
): Promise<string> {
  const { default: MarkdownIt } = await import("markdown-it");
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const pictures = new Map(charts.map(({ id, svg }) => [id, svg]));
  const slug = makeSlugs();
  const anchors: Anchor[] = [];
  const parts: string[] = [];
  let title = "";
  let openSection = false;
  for (const block of blocks) {
    if (block.kind !== "heading") {
      parts.push(blockHtml(block));
      continue;
    }
    const { level } = block;
    const html = markdown.renderInline(block.markdown);
    const id = slug(html.replace(/<[^>]*>/g, ""));
    if (level === 1) title = html.replace(/<[^>]*>/g, "");
    if (level === 2) {
      parts.push(openSection ? "</section>\n<section>" : `</header>\n${NAVIGATION}\n<section>`);
      openSection = true;
    }
    anchors.push({ id, level, html });
    parts.push(`<h${level} id="${id}">${html}</h${level}>`);
  }
  parts.push(openSection ? "</section>" : "</header>");
  const body = parts.join("\n").replace(NAVIGATION, navigation);
  return page(htmlAsides(`<header>\n${body}`));

  function blockHtml(block: Exclude<ReportBlock, { kind: "heading" }>): string {
    switch (block.kind) {
      case "text":
        return markdown.render(block.markdown).trimEnd();
      case "notice":
        return `<p class="notice"><strong>${markdown.renderInline(block.markdown)}</strong></p>`;
      case "keyFigures":
        return keyFiguresHtml(block.figures, (text) => markdown.renderInline(text));
      case "charts": {
        const figures = block.charts.map((chart) => chartHtml(chart, pictures.get(chart.id) ?? "", lang));
        const [only] = block.charts;
        const layout = figures.length > 1 ? "pair" : only?.wide === true ? "wide" : "single";
        return `<div class="charts ${layout}">\n${figures.join("\n")}\n</div>`;
      }
      case "table":
        return tableHtml(block.table);
    }
  }

  function navigation(): string {
    const entries = anchors
      .filter(({ level }) => level === 2)
      .map(({ id, html }) => `<li><a href="#${id}">${html}</a></li>`);
    const contents = escapeMarkup(reportWord(lang, "contents"));
    return `<nav aria-labelledby="oversikt">\n<p id="oversikt">${contents}</p>\n<ol>\n${entries.join("\n")}\n</ol>\n</nav>`;
  }

  function page(content: string): string {
    return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="behov">
<title>${title}</title>
<style>
${styles()}
</style>
</head>
<body>
<a class="skip" href="#innehall">${escapeMarkup(reportWord(lang, "skip"))}</a>
<main id="innehall">
${content}
</main>
</body>
</html>
`;
  }
}

/** The stylesheet with both weights of the font inside. */
function styles(): string {
  const face = (weight: number): string => {
    const file = `${packageRoot}reports/fonts/open-sans-latin-${weight}-normal.woff2`;
    const data = readFileSync(file).toString("base64");
    return `@font-face{font-family:"Open Sans";font-weight:${weight};font-style:normal;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  };
  const css = readFileSync(`${packageRoot}reports/report/page.css`, "utf8");
  return `${face(400)}\n${face(700)}\n${css.trim()}`;
}
