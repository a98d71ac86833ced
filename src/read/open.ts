import { basename } from "node:path";
import { fingerprintOf, type Fingerprint } from "./fingerprint.js";
import { openParquet } from "./parquet.js";
import { kindOf } from "./signature.js";
import type { InputFile, ReadOptions, Source } from "./source.js";
import { openTextFile, reopenAwkward } from "./text-file.js";
import { openWorkbook } from "./workbook.js";

/** An opened input, and the way to read one of its tables anew when DuckDB refuses it. */
export interface OpenedFile extends InputFile {
  reopen(source: Source): Promise<Source>;
}

/**
 * Opens one input file: what it is, its SHA-256 and its tables with their headers.
 * @param path as the user gave it
 * @param index the file's number among the inputs, for names in the scratch folder
 * @throws input.* when the file is not there, empty, foreign, protected or has no known header
 */
export async function openFile(path: string, index: number, options: ReadOptions): Promise<OpenedFile> {
  const file = basename(path);
  const print = await fingerprintOf(path, file);
  const kind = kindOf(file, print.head, print.tail);
  const copy = `${options.scratch}/inlasning-${index}`;
  const base = { file, sha256: print.sha256 };
  const asItIs = (source: Source): Promise<Source> => Promise.resolve(source);
  if (kind === "parquet") {
    const source = await openParquet(path, file, copy, options);
    return { ...base, sources: [source], skippedSheets: [], reopen: asItIs };
  }
  if (kind !== "text") {
    return { ...base, ...(await openWorkbook(path, file, kind, copy, options)), reopen: asItIs };
  }
  const source = await openTextFile(path, file, print, copy, options);
  return { ...base, sources: [source], skippedSheets: [], reopen: reopenWith(print, `${copy}-a`) };
}

function reopenWith(print: Fingerprint, copy: string): (source: Source) => Promise<Source> {
  return (source) => reopenAwkward(source, print, copy);
}
