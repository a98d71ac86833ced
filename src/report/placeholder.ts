import type { Lang, Words } from "../errors/catalogue.js";
import { verbs, type Verb } from "./verbs.js";
import { reportWords } from "./words.js";

/** Part of a placeholder: words that stand alone, and selections `field=code`. */
export interface Part {
  readonly names: readonly string[];
  readonly codes: readonly (readonly [field: string, code: string])[];
}

/** A placeholder as written: `{{verb count names field=code within … against …}}`. */
export interface Placeholder {
  readonly verb: Verb;
  /** Line of the template, from 1. */
  readonly line: number;
  readonly raw: string;
  readonly count: number | null;
  readonly main: Part;
  readonly within: Part;
  readonly against: Part;
  /** What a key figure shows: the placeholder after its verb. */
  readonly inner: Placeholder | null;
}

/** `{{ … }}`, never across lines. */
export const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;

/** Reads the inside of `{{ … }}`; null when its first word is no verb of the language. */
export function parsePlaceholder(raw: string, line: number, lang: Lang): Placeholder | null {
  const words = reportWords();
  const [first = "", ...rest] = raw.trim().split(/\s+/u);
  const verb = verbs.find((candidate) => words.verbs[candidate][lang] === first);
  if (verb === undefined) return null;
  const parts = { main: emptyPart(), within: emptyPart(), against: emptyPart() };
  const head = { verb, line, raw };
  if (verb === "keyFigure") {
    const inner = parsePlaceholder(rest.join(" "), line, lang);
    return inner === null ? null : { ...head, ...parts, count: null, inner };
  }
  let part = parts.main;
  let count: number | null = null;
  for (const token of rest) {
    const [field = "", ...code] = token.split("=");
    if (token === words.within[lang]) part = parts.within;
    else if (token === words.against[lang]) part = parts.against;
    else if (code.length > 0) part.codes.push([field, code.join("=")]);
    else if (/^\d+$/.test(token)) count = Number(token);
    else part.names.push(token);
  }
  return { ...head, ...parts, count, inner: null };
}

function emptyPart(): { names: string[]; codes: [string, string][] } {
  return { names: [], codes: [] };
}

/** A rule that a placeholder breaks, after the placeholder as written. */
export function ruleOf({ raw }: Pick<Placeholder, "raw">, { sv, en }: Words): Words {
  const written = `{{${raw.trim()}}}`;
  return { sv: `${written}: ${sv}`, en: `${written}: ${en}` };
}
