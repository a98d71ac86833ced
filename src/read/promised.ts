import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { BehovError } from "../errors/behov-error.js";
import { fileContent } from "./content.js";
import { fingerprintOf, HEAD_BYTES, type Fingerprint } from "./fingerprint.js";
import { kindOf } from "./signature.js";
import type { ReadOptions, Source } from "./source.js";
import { findTextFile, isReadInPlace, openTextFile, type FoundText } from "./text-file.js";

/**
 * The form of a text file that its first lines promise. Whether the rest of the file keeps the promise is
 * known when all of it has been read.
 * @param path as the user gave it
 * @returns null when the file's beginning does not tell, or is not that of a text file
 */
export async function promisedText(path: string, options: ReadOptions): Promise<FoundText | null> {
  return (await promiseOf(path, options))?.found ?? null;
}

/** The table that a file's first lines promise, if that of a text file that is read where it lies. */
export async function promisedTable(path: string, options: ReadOptions): Promise<Source | null> {
  const promise = await promiseOf(path, options);
  if (promise === null) return null;
  const { print, found } = promise;
  const content = fileContent(path);
  if (!isReadInPlace(content, print, found)) return null;
  const named = { file: basename(path), sheet: null };
  return openTextFile(content, named, print, found, { endsInQuotes: false, copy: "" });
}

async function promiseOf(
  path: string,
  options: ReadOptions,
): Promise<{ readonly print: Fingerprint; readonly found: FoundText } | null> {
  const file = basename(path);
  const head = await firstLines(path);
  const print = await fingerprintOf({ path: null, chunks: () => only(head) }, file);
  try {
    if (kindOf(file, print.head, print.tail) !== "text") return null;
    return { print, found: findTextFile(file, print, options) };
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
