import { basename } from "node:path";
import { findingsIn, type Finding } from "../privacy/finding.js";
import type { Dialect } from "./dialect.js";
import { fingerprintOf, type Fingerprint } from "./fingerprint.js";
import { findParquet } from "./parquet.js";
import { kindOf } from "./signature.js";
import type { InputFile, ReadOptions, Source } from "./source.js";
import { findTextFile, openTextFile, reopenAwkward } from "./text-file.js";
import { findWorkbook } from "./workbook.js";

/** An input file that was read through and searched, and nothing of it written anywhere. */
export interface FoundFile {
  /** The file's name without folder. */
  readonly file: string;
  /** What it holds that must not be stored or shown, sheets without cases included. */
  readonly findings: readonly Finding[];
  /**
   * Makes the copies that DuckDB needs.
   * @param scratch a private folder for them; the caller deletes it
   */
  open(scratch: string): Promise<OpenedFile>;
}

/** An opened input, and the way to read one of its tables anew when DuckDB refuses it. */
export interface OpenedFile extends InputFile {
  reopen(source: Source): Promise<Source>;
}

/**
 * Finds what an input file is: its SHA-256, its tables with their headers, and whether it tells of
 * persons.
 * @param path as the user gave it
 * @param index the file's number among the inputs, from 0
 * @throws input.* when the file is not there, empty, foreign, protected or has no known header
 */
export async function findFile(path: string, index: number, options: ReadOptions): Promise<FoundFile> {
  const file = basename(path);
  const print = await fingerprintOf(path, file);
  const kind = kindOf(file, print.head, print.tail);
  const base = { file, sha256: print.sha256 };
  const copyIn = (scratch: string): string => `${scratch}/inlasning-${index}`;
  const asItIs = (source: Source): Promise<Source> => Promise.resolve(source);
  if (kind === "parquet") {
    const { header, hits, copy } = await findParquet(path, file, options);
    return {
      file,
      findings: findingsIn(hits, { file, sheet: null, header }, index + 1),
      open: async (scratch) => {
        const source = await copy(copyIn(scratch));
        return { ...base, sources: [source], skippedSheets: [], reopen: asItIs };
      },
    };
  }
  if (kind !== "text") {
    const book = await findWorkbook(path, file, kind, options);
    return {
      file,
      findings: book.sheets.flatMap(({ name, header, hits }, sheet) =>
        findingsIn(hits, { file, sheet: name, header }, index + 1, sheet + 1),
      ),
      open: async (scratch) => ({ ...base, ...(await book.copy(copyIn(scratch))), reopen: asItIs }),
    };
  }
  const text = await findTextFile(path, file, print, options);
  return {
    file,
    findings: findingsIn(text.hits, { file, sheet: null, header: text.dialect.header }, index + 1),
    open: async (scratch) => {
      const source = await openTextFile(path, file, print, text, copyIn(scratch));
      const reopen = reopenWith(print, text.dialect, `${copyIn(scratch)}-a`);
      return { ...base, sources: [source], skippedSheets: [], reopen };
    },
  };
}

function reopenWith(print: Fingerprint, dialect: Dialect, copy: string): (source: Source) => Promise<Source> {
  return (source) => reopenAwkward(source, print, dialect, copy);
}
