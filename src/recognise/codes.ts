import type { CodeList } from "../schema/types.js";
import { checkCodeSpellings } from "./check-spellings.js";
import { normalise } from "./normalise.js";

/** The code that every list has for "not known"; it is read as no value. */
export const UNKNOWN_CODE = "okand";

/** Finds the code of a spelling in one list. */
export class CodeRecogniser {
  private readonly exact = new Map<string, string>();
  private readonly tolerant = new Map<string, string>();
  /** Parts between separators of the longest known spelling. */
  private mostParts = 1;

  /** @param mapped spellings that a municipality has pointed out, spelling → code */
  constructor(
    readonly list: CodeList,
    mapped: Readonly<Record<string, string>>,
  ) {
    checkCodeSpellings(list);
    for (const { code, label, synonyms } of list.codes) {
      const beforeParenthesis = label.sv.replace(/\s*\(.*$/, "");
      for (const spelling of [...synonyms, beforeParenthesis, label.en, label.sv, code]) {
        this.learn(spelling, code);
      }
    }
    for (const [spelling, code] of Object.entries(mapped)) this.learn(spelling, code);
  }

  /** The code of one spelling, or null. */
  find(text: string): string | null {
    const plain = text.replace(/\.0+$/, "");
    const key = normalise(plain);
    return this.exact.get(plain) ?? (key === "" ? null : (this.tolerant.get(key) ?? null));
  }

  /**
   * The codes of a cell that may hold several, in the order written; null for a part that is no
   * spelling. Labels may hold separators themselves, so the longest spelling wins.
   */
  findAll(text: string): (string | null)[] {
    const whole = this.find(text);
    if (whole !== null) return [whole];
    const parts = text.split(/([;,/+|\n]+)/);
    const found: (string | null)[] = [];
    for (let start = 0; start < parts.length;) {
      let end = Math.min(parts.length, start + 2 * this.mostParts - 1);
      let code: string | null = null;
      for (; end > start; end -= 2) {
        code = this.find(parts.slice(start, end).join("").trim());
        if (code !== null) break;
      }
      if (code !== null) found.push(code);
      else if ((parts[start] ?? "").trim() !== "") found.push(null);
      start = code === null ? start + 2 : end + 1;
    }
    return found;
  }

  private learn(spelling: string, code: string): void {
    this.exact.set(spelling.trim(), code);
    this.mostParts = Math.max(this.mostParts, spelling.split(/[;,/+|\n]+/).length);
    const key = normalise(spelling);
    if (key !== "") this.tolerant.set(key, code);
  }
}
