import { formatPercent } from "../charts/number-format.js";
import type { Lang } from "../errors/catalogue.js";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Schema } from "../schema/types.js";
import type { FieldAgreement } from "./compare-coders.js";

const NAMES = ["head", "none", "field", "agreement", "kappa", "apart", "pair", "unknown"] as const;

type Word = (typeof NAMES)[number];

const FILE = "reports/agreement/words.json";

/**
 * Reads `reports/agreement/words.json`.
 * @throws repository.template with every word that is missing
 */
export const loadAgreementWords = loaderOf(FILE, shape.words(NAMES));

const UNKNOWN = "okand";

/** Agreement as a table in Markdown. */
export function agreementText(schema: Schema, fields: readonly FieldAgreement[], lang: Lang): string {
  const words = loadAgreementWords();
  const word = (name: Word, params: Readonly<Record<string, string | number>> = {}): string =>
    words[name][lang].replace(/\{(\w+)\}/g, (place, key: string) => String(params[key] ?? place));
  const cases = Math.max(0, ...fields.map((field) => field.cases));
  if (cases === 0) return `${word("none")}\n`;
  const number = (value: number): string =>
    lang === "sv" ? value.toFixed(2).replace(".", ",") : value.toFixed(2);
  const named = (code: string): string => (code === UNKNOWN ? word("unknown") : code);
  const rows = fields.map(({ field, agreement, kappa, low, high, apart }) => [
    schema.fields.find(({ name }) => name === field)?.label[lang] ?? field,
    formatPercent(lang, agreement),
    kappa === null ? "–" : `${number(kappa)} (${number(low ?? 0)}–${number(high ?? 0)})`,
    apart === null
      ? ""
      : word("pair", { first: named(apart.first), second: named(apart.second), cases: apart.cases }),
  ]);
  const table = [(["field", "agreement", "kappa", "apart"] as const).map((name) => word(name)), ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return `${word("head", { cases })}\n\n${table.map(line).join("\n")}\n`;
}
