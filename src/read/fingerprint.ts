import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { fault } from "../errors/behov-error.js";
import { Utf8Check } from "./encoding.js";

const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 64 * 1024;

/** What one pass over a file's bytes tells. */
export interface Fingerprint {
  /** Hexadecimal, of the file as it is. */
  readonly sha256: string;
  readonly validUtf8: boolean;
  /** Whether two line ends follow each other somewhere: a blank record, or a blank line in a cell. */
  readonly blankLine: boolean;
  /** Whether a byte is 0, as every other is in UTF-16; SQL takes no text with one. */
  readonly zeroByte: boolean;
  readonly head: Buffer;
  readonly tail: Buffer;
}

/**
 * Reads a file once.
 * @throws input.missing, input.unreadable
 */
export async function fingerprintOf(path: string, file: string): Promise<Fingerprint> {
  const size = await sizeOf(path, file);
  const hash = createHash("sha256");
  const utf8 = new Utf8Check();
  let blankLine = false;
  let zeroByte = false;
  let seam = "";
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    utf8.add(chunk);
    zeroByte ||= chunk.includes(0);
    const start = seam + chunk.toString("latin1", 0, 3);
    blankLine ||= /\n\r?\n/.test(start) || chunk.includes("\n\n") || chunk.includes("\n\r\n");
    seam = chunk.toString("latin1", Math.max(0, chunk.length - 2));
  }
  return {
    sha256: hash.digest("hex"),
    validUtf8: utf8.done(),
    blankLine,
    zeroByte,
    head: await readPart(path, 0, Math.min(HEAD_BYTES, size)),
    tail: await readPart(path, Math.max(0, size - TAIL_BYTES), Math.min(TAIL_BYTES, size)),
  };
}

async function sizeOf(path: string, file: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "stat";
    if (reason === "ENOENT" || reason === "ENOTDIR") throw fault("input.missing", {}, { file });
    throw fault("input.unreadable", { reason }, { file });
  }
  throw fault("input.unreadable", { reason: "EISDIR" }, { file });
}

async function readPart(path: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(length);
    await handle.read(buffer, 0, length, position);
    return buffer;
  } finally {
    await handle.close();
  }
}
