import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { swedishLetters } from "./one-byte.js";

/** The encodings that Swedish Excel, case systems, DOS and old Macs write. */
export type Encoding = "utf8" | "utf16le" | "utf16be" | "windows1252" | "cp850" | "macintosh";

/**
 * Tells the encoding of a text file: byte order mark, then signs of layout beside zero bytes, then
 * whether the whole file is valid UTF-8; among the rest the one in which Swedish letters stand
 * inside words, Windows-1252 if none.
 * @param head the first bytes
 * @param check what is known of all bytes
 */
export function encodingOf(head: Buffer, check: Utf8Check): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf16be";
  return wideEncoding(head) ?? (check.done() ? "utf8" : oneByteEncoding(check.invalid));
}

/** Whether DuckDB and the search can read an encoding's bytes as they are. */
export function isPlain(encoding: Encoding): boolean {
  return encoding === "utf8" || encoding === "windows1252";
}

/** The text of the first bytes, without byte order mark; a cut last character may be garbled. */
export function decodeHead(head: Buffer, encoding: Encoding): string {
  return iconv.decode(head, encoding);
}

/** Tells valid UTF-8 over chunks that may cut a character in two, and of which it keeps none. */
export class Utf8Check {
  valid = true;
  /** The chunk in which the first byte stood that is no UTF-8. */
  invalid: Buffer = Buffer.alloc(0);
  private rest: Buffer = Buffer.alloc(0);

  add(chunk: Buffer): void {
    if (!this.valid) return;
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const end = bytes.length - cutBytes(bytes);
    this.valid = isUtf8(bytes.subarray(0, end));
    this.rest = Buffer.from(bytes.subarray(end));
    if (!this.valid) this.invalid = Buffer.from(bytes);
  }

  /** True when all that was added is valid UTF-8 and no character is left half. */
  done(): boolean {
    return this.valid && this.rest.length === 0;
  }
}

/** How many bytes at the end belong to a character that the chunk cuts, 0–3. */
function cutBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < characterLength(byte) ? back : 0;
  }
  return 0;
}

function characterLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** UTF-16 without byte order mark: its delimiters and line ends have a zero byte on one side. */
function wideEncoding(head: Buffer): "utf16le" | "utf16be" | null {
  if (!head.includes(0)) return null;
  let little = 0;
  let big = 0;
  let plain = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (!LAYOUT.has(head[index] ?? 0)) continue;
    if (index % 2 === 0 && head[index + 1] === 0) little += 1;
    else if (index % 2 === 1 && head[index - 1] === 0) big += 1;
    else plain += 1;
  }
  if (little > big && little > plain) return "utf16le";
  return big > plain ? "utf16be" : null;
}

const LAYOUT = new Set(Buffer.from(";,\t|\r\n"));

function oneByteEncoding(sample: Buffer): Encoding {
  const usual = swedishLetters(sample, "windows1252");
  const others = (["cp850", "macintosh"] as const).map(
    (encoding) => [encoding, swedishLetters(sample, encoding)] as const,
  );
  const [best = ["windows1252", 0]] = others.toSorted(([, a], [, b]) => b - a);
  return best[1] > 2 * usual ? best[0] : "windows1252";
}
