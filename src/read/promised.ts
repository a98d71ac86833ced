import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { BehovError } from "../errors/behov-error.js";
import { fileContent } from "./content.js";
import { fingerprintOf, HEAD_BYTES } from "./fingerprint.js";
import { kindOf } from "./signature.js";
import type { ReadOptions, Source } from "./source.js";
import { findTextFile, isReadInPlace, openTextFile, type FoundText } from "./text-file.js";

/** What the first lines of a text file promise. */
export interface Promised {
  readonly text: FoundText;
  /** Its table, where it is read where it lies. */
  readonly table: Source | null;
}

/**
 * What a file's first lines promise. Whether the rest keeps the promise is known when all of it has been read.
 * @param path as the user gave it
 * @returns null when the file's beginning does not tell, or is not that of a text file
 */
export async function promiseOf(path: string, options: ReadOptions): Promise<Promised | null> {
  const file = basename(path);
  const head = await firstLines(path);
  const print = await fingerprintOf({ path: null, chunks: () => only(head) }, file);
  try {
    if (kindOf(file, print.head, print.tail) !== "text") return null;
    const text = findTextFile(file, print, options);
    const content = fileContent(path);
    if (!isReadInPlace(content, print, text)) return { text, table: null };
    const named = { file, sheet: null };
    const whole = { endsInQuotes: false, copy: "" };
    return { text, table: await openTextFile(content, named, print, text, whole) };
  } catch (error) {
    if (error instanceof BehovError) return null;
    throw error;
  }
}

/** The whole lines at the beginning of a file; empty when it cannot be read. A pipe is not opened: that would wait for its writer. */
async function firstLines(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  const file = found?.isFile() === true ? await open(path).catch(() => null) : null;
  try {
    const read = await file?.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0).catch(() => null);
    const head = read?.buffer.subarray(0, read.bytesRead) ?? Buffer.alloc(0);
    return head.length < HEAD_BYTES ? head : head.subarray(0, head.lastIndexOf(10) + 1);
  } finally {
    await file?.close();
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
