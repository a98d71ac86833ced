import type { ChartPlan } from "../charts/chart.js";
import { escapeMarkup } from "../charts/escape-markup.js";
import type { Lang } from "../errors/catalogue.js";
import type { KeyFigure } from "./key-figures.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** Key figures as cards. `inline` turns a line of Markdown into HTML. */
export function keyFiguresHtml(figures: readonly KeyFigure[], inline: (markdown: string) => string): string {
  const cards = figures.map(({ value, markdown, basis, silent }) => {
    const number = `<p class="${silent ? "number silent" : "number"}">${escapeMarkup(value)}</p>`;
    const words = `<p class="words">${inline(markdown)}</p>`;
    const rest = basis === "" ? "" : `<p class="basis">${escapeMarkup(basis)}</p>`;
    return `<li>${number}${words}${rest}</li>`;
  });
  return `<ul class="key-figures">\n${cards.join("\n")}\n</ul>`;
}

/** A chart as a figure with its note, and its numbers as a table to unfold. */
export function chartHtml(chart: ChartPlan, svg: string, lang: Lang): string {
  const { id, note, title, table, wide } = chart;
  const picture = wide
    ? `<div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(title)}">${svg.trim()}</div>`
    : svg.trim();
  const caption = note === "" ? "" : `<figcaption>${escapeMarkup(note)}</figcaption>`;
  const unfold = escapeMarkup(reportWord(lang, "showTable"));
  const numbers = tableHtml({
    caption: title,
    head: table.head,
    rows: table.rows,
    texts: wide ? 2 : 1,
  });
  return (
    `<figure id="diagram-${id}">${picture}${caption}` +
    `<details><summary>${unfold}<span class="unseen">: ${escapeMarkup(title)}</span></summary>${numbers}</details></figure>`
  );
}

/** Of more columns than this the heads are turned, so that the table fits a page. */
const MANY_COLUMNS = 8;

/** A real table in a container of its own that scrolls when the page is narrow. */
export function tableHtml({ caption, head, rows, texts }: ReportTable): string {
  const title = escapeMarkup(caption);
  const isTurned = texts === 1 && head.length > MANY_COLUMNS;
  const number = (column: number): string => (column < texts ? "" : ' class="number-cell"');
  const heads = head.map((cell, at) => {
    const text = escapeMarkup(cell);
    return `<th scope="col"${number(at)}>${isTurned && at > 0 ? `<span>${text}</span>` : text}</th>`;
  });
  const body = rows.map(([first = "", ...rest]) => {
    const cells = rest.map((cell, at) => `<td${number(at + 1)}>${escapeMarkup(cell)}</td>`).join("");
    return `<tr><th scope="row">${escapeMarkup(first)}</th>${cells}</tr>`;
  });
  return (
    `<div class="scroll" role="region" tabindex="0" aria-label="${title}">` +
    `<table class="${texts > 1 ? "prose" : isTurned ? "numbers turned" : "numbers"}"><caption>${title}</caption>` +
    `<thead><tr>${heads.join("")}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody></table></div>`
  );
}
