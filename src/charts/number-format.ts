import type { Lang } from "../errors/catalogue.js";

const NO_BREAK_SPACE = "\u00a0";
const MINUS = "\u2212";

/** Decimal mark, thousands mark and percent sign: `2 281`, `27 %` against `2,281`, `27%`. */
const marks: Readonly<Record<Lang, { decimal: string; group: string; percent: string }>> = {
  sv: { decimal: ",", group: NO_BREAK_SPACE, percent: `${NO_BREAK_SPACE}%` },
  en: { decimal: ".", group: ",", percent: "%" },
};

/** Rounding errors of a product such as 0.285 × 100 are far below this. */
const HAIR = 1e-9;

/** Rounds half up (away from zero for negative numbers), as people do: 28.5 → 29, −28.5 → −29. */
export function roundHalfUp(value: number): number {
  const rounded = Math.floor(Math.abs(value) + 0.5 + HAIR);
  return value < 0 ? 0 - rounded : rounded;
}

/** A whole number with thousands marks and a true minus sign. */
export function formatInteger(lang: Lang, value: number): string {
  const whole = roundHalfUp(value);
  const digits = String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, marks[lang].group);
  return whole < 0 ? `${MINUS}${digits}` : digits;
}

/** A number with at most one decimal, such as days. */
export function formatDecimal(lang: Lang, value: number): string {
  const tenths = roundHalfUp(value * 10);
  const whole = formatInteger(lang, Math.trunc(tenths / 10));
  const rest = Math.abs(tenths) % 10;
  const sign = tenths < 0 && tenths > -10 ? MINUS : "";
  return rest === 0 ? whole : `${sign}${whole}${marks[lang].decimal}${rest}`;
}

/** A mean: with one decimal, or whole from a thousand up. */
export function formatMean(lang: Lang, value: number): string {
  return Math.abs(value) >= 1000 ? formatInteger(lang, value) : formatDecimal(lang, value);
}

/**
 * A share 0–1 as a whole per cent, half up: `27 %`. What is not nothing is never `0 %`, and what is
 * not all is never `100 %`: `<1 %`, `>99 %`.
 */
export function formatPercent(lang: Lang, share: number): string {
  const whole = roundHalfUp(share * 100);
  const { percent } = marks[lang];
  if (whole === 0 && share > 0) return `<1${percent}`;
  if (whole === 100 && share < 1) return `>99${percent}`;
  return `${formatInteger(lang, whole)}${percent}`;
}

/** A change as a share of what was, with its sign: `−32 %`, `+8 %`; `±0 %` below half a per cent. */
export function signedPercent(lang: Lang, change: number): string {
  const percent = formatPercent(lang, Math.abs(change));
  if (percent.startsWith("<")) return `±0${marks[lang].percent}`;
  return change < 0 ? `${MINUS}${percent}` : change > 0 ? `+${percent}` : percent;
}

/** Two shares 0–1 as an interval of whole per cent: `27–33 %`. */
export function formatInterval(lang: Lang, low: number, high: number): string {
  return `${formatInteger(lang, low * 100)}–${formatInteger(lang, high * 100)}${marks[lang].percent}`;
}

/** A p-value with three decimals: `0,012`, `<0,001`. */
export function formatP(lang: Lang, p: number): string {
  const text = p < 0.001 ? "<0.001" : p.toFixed(3);
  return text.replace(".", marks[lang].decimal);
}

/** A p-value after its letter: `= 0,012`, `< 0,001`. */
export function equalTo(p: string): string {
  return p.startsWith("<") ? p.replace("<", "< ") : `= ${p}`;
}

/** Vega's number locale in the same style, for axis labels. */
export function vegaNumberLocale(lang: Lang): Record<string, unknown> {
  const { decimal, group, percent } = marks[lang];
  return { decimal, thousands: group, grouping: [3], currency: ["", ""], percent, minus: MINUS };
}
