import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { fault } from "../errors/behov-error.js";
import { lookThrough, type Content } from "./content.js";
import { Utf8Check } from "./encoding.js";

/** First bytes of a table from which its form is told. */
export const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 64 * 1024;
const LONG_LINE = 1 << 20;

/** What one pass over a table's bytes tells. */
export interface Fingerprint {
  /** Hexadecimal, of the bytes as they are. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly utf8: Utf8Check;
  /** Whether two line ends follow each other somewhere: a blank record, or a blank line in a cell. */
  readonly blankLine: boolean;
  /** Whether a line is longer than any that a system writes: over one to two million bytes. */
  readonly longLine: boolean;
  /** Whether a byte is 0, as every other is in UTF-16; SQL takes no text with one. */
  readonly zeroByte: boolean;
  readonly head: Buffer;
  readonly tail: Buffer;
}

/**
 * Reads a table once.
 * @param along who else is to look at each chunk of it, as `lookThrough` lends them
 * @throws input.missing, input.unreadable
 */
export async function fingerprintOf(
  content: Content,
  file: string,
  along: (chunk: Buffer) => void = () => undefined,
): Promise<Fingerprint> {
  if (content.path !== null) await refuseFolder(content.path, file);
  const hash = createHash("sha256");
  const utf8 = new Utf8Check();
  let size = 0;
  let blankLine = false;
  let zeroByte = false;
  let sinceLineEnd = 0;
  let longLine = false;
  let seam = "";
  let head: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  await lookThrough(content, (chunk) => {
    size += chunk.length;
    hash.update(chunk);
    utf8.add(chunk);
    zeroByte ||= chunk.includes(0);
    sinceLineEnd = chunk.includes(10) || chunk.includes(13) ? 0 : sinceLineEnd + chunk.length;
    longLine ||= sinceLineEnd >= LONG_LINE;
    const start = seam + chunk.toString("latin1", 0, 3);
    blankLine ||= /\n\r?\n/.test(start) || chunk.includes("\n\n") || chunk.includes("\n\r\n");
    seam = (seam + chunk.toString("latin1", Math.max(0, chunk.length - 2))).slice(-2);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    const rest = Math.max(0, TAIL_BYTES - chunk.length);
    tail = Buffer.concat([tail.subarray(Math.max(0, tail.length - rest)), chunk.subarray(-TAIL_BYTES)]);
    along(chunk);
  });
  return { sha256: hash.digest("hex"), size, utf8, blankLine, longLine, zeroByte, head, tail };
}

async function refuseFolder(path: string, file: string): Promise<void> {
  let found;
  try {
    found = await stat(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "stat";
    if (reason === "ENOENT" || reason === "ENOTDIR") throw fault("input.missing", {}, { file });
    throw fault("input.unreadable", { reason }, { file });
  }
  if (found.isDirectory()) throw fault("input.folder", {}, { file });
  if (!found.isFile()) throw fault("input.unreadable", { reason: "?" }, { file });
}
