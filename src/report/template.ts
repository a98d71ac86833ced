import { existsSync, readFileSync } from "node:fs";
import { fault, type Problem } from "../errors/behov-error.js";
import type { Lang, Words } from "../errors/catalogue.js";
import { packageRoot } from "../schema/load.js";
import { MISSING } from "../schema/mistakes.js";
import { PLACEHOLDER, parsePlaceholder, ruleOf, type Placeholder } from "./placeholder.js";

/** A piece of the template between blank lines. Lines are counted from 1. */
export interface TemplateBlock {
  readonly kind: "heading" | "text" | "charts" | "table" | "keyFigures";
  readonly line: number;
  readonly text: string;
  /** 1–6 for headings, else 0. */
  readonly level: number;
  /** In the order they are written. */
  readonly placeholders: readonly Placeholder[];
}

const BLOCK_TABLES: ReadonlySet<string> = new Set([
  "table",
  "inputs",
  "quality",
  "unknowns",
  "definitions",
  "unanswered",
  "comparisons",
  "changes",
  "recounts",
  "goals",
  "levelRules",
  "extentRules",
  "returns",
  "cleared",
  "section",
  "years",
  "waits",
  "changesInWords",
  "pilot",
  "pilotWarning",
  "pilotPlan",
  "series",
  "standardised",
  "breaks",
  "halfGoals",
  "keptLimits",
  "beforeAfter",
  "limits",
  "gaps",
  "list",
]);

const UNKNOWN: Words = {
  sv: "platshållaren finns inte; de som finns står i reports/README.md",
  en: "there is no such placeholder; those that there are stand in reports/README.md",
};
const HALF: Words = {
  sv: "{{ eller }} står utan den andra på samma rad",
  en: "{{ or }} stands without the other on the same line",
};

/** The path of a template of a language, inside the repository; the report's own unless another is named. */
export function templateFile(lang: Lang, name = "rapport"): string {
  return `reports/report/${name}.${lang}.md`;
}

/** Whether there is a template of that name. */
export function isTemplate(lang: Lang, name: string): boolean {
  return existsSync(`${packageRoot}${templateFile(lang, name)}`);
}

/** Reads a template of a language; the report's own unless another is named. */
export function readTemplate(lang: Lang, name?: string): string {
  const file = templateFile(lang, name);
  try {
    return readFileSync(`${packageRoot}${file}`, "utf8");
  } catch {
    throw fault("repository.template", { rule: MISSING }, { file });
  }
}

/**
 * Cuts a template into blocks and reads its placeholders. HTML comments (`<!-- … -->`) are notes
 * to the author and are left out.
 *
 * @returns also every placeholder that cannot be read, as a problem with its line
 */
export function parseTemplate(
  text: string,
  lang: Lang,
  file = templateFile(lang),
): { readonly blocks: readonly TemplateBlock[]; readonly unread: readonly Problem[] } {
  const problems: Problem[] = [];
  const blocks: TemplateBlock[] = [];
  const lines = text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, "")).split(/\r?\n/);
  let open: string[] = [];
  let start = 0;
  const close = (): void => {
    if (open.length > 0) blocks.push(makeBlock(open.join("\n"), start));
    open = [];
  };
  for (const [index, line] of lines.entries()) {
    const heading = /^#{1,6} /.test(line);
    if (line.trim() === "" || heading) close();
    if (line.trim() === "") continue;
    if (open.length === 0) start = index + 1;
    open.push(line);
    if (heading) close();
  }
  close();
  return { blocks, unread: problems };

  function makeBlock(content: string, line: number): TemplateBlock {
    const placeholders = [...content.matchAll(PLACEHOLDER)].flatMap((match) => {
      const at = line + (content.slice(0, match.index).match(/\n/g)?.length ?? 0);
      const placeholder = parsePlaceholder(match[1] ?? "", at, lang);
      if (placeholder === null) refuse(ruleOf({ raw: match[1] ?? "" }, UNKNOWN), at);
      return placeholder === null ? [] : [placeholder];
    });
    const rest = content.replace(PLACEHOLDER, "");
    if (/\{\{|\}\}/.test(rest)) refuse(HALF, line);
    const level = /^#+/.exec(content)?.[0].length ?? 0;
    const kind = level > 0 ? "heading" : kindOf(placeholders, rest);
    return { kind, line, text: content, level, placeholders };
  }

  function refuse(rule: Words, row: number): void {
    problems.push({ code: "repository.template", place: { file, row }, params: { rule } });
  }
}

function kindOf(placeholders: readonly Placeholder[], rest: string): TemplateBlock["kind"] {
  if (placeholders.some(({ verb }) => verb === "keyFigure")) return "keyFigures";
  if (rest.trim() !== "") return "text";
  if (placeholders.some(({ verb }) => verb === "chart")) return "charts";
  if (placeholders.some(({ verb }) => BLOCK_TABLES.has(verb))) return "table";
  return "text";
}
