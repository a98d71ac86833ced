import { createHmac } from "node:crypto";
import { birthKind, checkedKind } from "./identity-number.js";

/** An identity number or another text in the one form that all its spellings have. */
export interface Canonical {
  /** Twelve digits, a date with T or TF and its digits, or the text without needless spaces. */
  readonly text: string;
  /** Whether it is a valid identity number. */
  readonly isNumber: boolean;
}

const SPACES = "\\s\\u00A0\\u2009\\u202F";
const DASHES = "\\-\\u2010-\\u2015\\u2212\\u00AD";
const INNER = `[${SPACES}${DASHES}./]?`;
const OUTER = `([${SPACES}${DASHES}+]{0,3})`;
const NUMBER = new RegExp(
  `^(?:(\\d\\d)${INNER})?(\\d\\d)${INNER}(\\d\\d)${INNER}(\\d\\d)${OUTER}(\\d{4}|T\\d{3}|TF\\d\\d)$`,
  "i",
);
const SHORT = new RegExp(`^(?:\\d{7,9}|(\\d{5})[${DASHES}](\\d{4}))$`);
const EXCEL_TEXT = /^='?"?|^'|"$/g;

/**
 * Folds the spellings of an identity number into one: with or without century, hyphen, plus (a
 * hundred years or more), spaces, a trailing `.0` or lost first zeros. A number of which only the
 * check digit is wrong is folded the same way but is no valid number.
 * @param thisYear the year that a number without century is read in: its birth is not later
 */
export function canonical(cell: string, thisYear: number): Canonical {
  const plain = cell
    .normalize("NFC")
    .trim()
    .replace(EXCEL_TEXT, "")
    .trim()
    .replace(/(\d)\.0+$/, "$1");
  const digits = plain.replace(/\D/g, "");
  const isShort = SHORT.test(plain) && checkedKind(Number(digits), 10) !== null;
  const match = NUMBER.exec(isShort ? digits.padStart(10, "0") : plain);
  if (match === null) return { text: plain.replace(/\s+/g, " "), isNumber: false };
  const [, century, year = "", month = "", day = "", mark = "", serial = ""] = match;
  const written = century === undefined ? fullYear(Number(year), mark, thisYear) : `${century}${year}`;
  const birth = `${written}${month}${day}`;
  const isNumber = /^\d/.test(serial)
    ? checkedKind(Number(birth + serial), 12) !== null
    : birthKind(Number(birth), 8) !== null;
  return { text: birth + serial.toUpperCase(), isNumber };
}

function fullYear(year: number, mark: string, thisYear: number): string {
  const latest = thisYear - ((((thisYear - year) % 100) + 100) % 100);
  return String(mark.includes("+") ? latest - 100 : latest);
}

/** Letters in a pseudonym, of which the first is never a digit: no program takes it for a number. */
const LENGTH = 20;

/** What stands before the pseudonym of a cell that held no valid identity number. */
const NO_NUMBER = "x-";

/**
 * The pseudonym of a cell: HMAC-SHA-256 under a key, as 20 hexadecimal characters (78 bits). It is
 * the same for all spellings of a number, in every file and year, and for nobody without the key.
 */
export function pseudonymOf({ text, isNumber }: Canonical, key: Buffer): string {
  const mac = createHmac("sha256", key)
    .update(`${isNumber ? "number" : "text"}:${text}`)
    .digest();
  const letter = "abcdef".charAt((mac[31] ?? 0) % 6);
  return `${isNumber ? "" : NO_NUMBER}${letter}${mac.toString("hex").slice(0, LENGTH - 1)}`;
}
