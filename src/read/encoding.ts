import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

/** The encodings that Swedish Excel and case systems write. */
export type Encoding = "utf8" | "utf16le" | "utf16be" | "windows1252";

/**
 * Tells the encoding of a text file: byte order mark, then the zero bytes of UTF-16, then whether
 * the whole file is valid UTF-8; all else is Windows-1252.
 * @param head the first bytes
 * @param valid whether every byte of the file is valid UTF-8
 */
export function encodingOf(head: Buffer, valid: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf16be";
  const zeros = zeroShare(head.subarray(0, 1024));
  if (zeros.odd > 0.3) return "utf16le";
  if (zeros.even > 0.3) return "utf16be";
  return valid ? "utf8" : "windows1252";
}

/** The text of the first bytes, without byte order mark; a cut last character may be garbled. */
export function decodeHead(head: Buffer, encoding: Encoding): string {
  return iconv.decode(head, encoding);
}

/** Counts valid UTF-8 over chunks that may cut a character in two. */
export class Utf8Check {
  valid = true;
  private rest: Buffer = Buffer.alloc(0);

  add(chunk: Buffer): void {
    if (!this.valid) return;
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const end = bytes.length - cutBytes(bytes);
    this.valid = isUtf8(bytes.subarray(0, end));
    this.rest = bytes.subarray(end);
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

function zeroShare(head: Buffer): { even: number; odd: number } {
  const half = Math.max(1, Math.floor(head.length / 2));
  let even = 0;
  let odd = 0;
  for (let index = 0; index < half * 2 && index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even: even / half, odd: odd / half };
}
