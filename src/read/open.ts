import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { fault } from "../errors/behov-error.js";
import { findingsIn, shownAs, type Finding } from "../privacy/finding.js";
import type { TableSearch } from "../privacy/table-search.js";
import { entriesOf, gzipMember, zipMembers, type Member } from "./archive.js";
import { allBytes, fileContent, type Content } from "./content.js";
import { fingerprintOf, type Fingerprint } from "./fingerprint.js";
import { isPlain } from "./encoding.js";
import { MOST_IN_MEMORY } from "./limits.js";
import { findParquet } from "./parquet.js";
import { promiseOf, type Promised } from "./promised.js";
import { archiveKind, kindOf, type Kind, type PackedWorkbook } from "./signature.js";
import type { InputFile, ReadOptions, Source } from "./source.js";
import {
  copyTextFile,
  findTextFile,
  isReadInPlace,
  openTextFile,
  searchedText,
  searchTextFile,
  textSearch,
  type FoundText,
  type SearchedText,
} from "./text-file.js";
import { findWorkbook } from "./workbook.js";

/** An input file that was read through, and nothing of it written anywhere. */
export interface FoundFile {
  /** The file's name without folder. */
  readonly file: string;
  /** Whether it needs no copies, so far as is known: a search may tell that it does. */
  isReadInPlace(): boolean;
  /**
   * Searches it, sheets without cases included.
   * @returns what it holds that must not be stored or shown
   */
  search(): Promise<readonly Finding[]>;
  /**
   * Makes the copies that DuckDB needs, when the search is over or where it needs none.
   * @param scratch a private folder for them; the caller deletes it
   */
  open(scratch: string): Promise<OpenedFile>;
}

/** An opened input, and the way to read one of its tables anew when DuckDB refuses it. */
export interface OpenedFile extends InputFile {
  reopen(source: Source): Promise<Source>;
}

/**
 * Finds what an input file is: its SHA-256, and its tables with their headers. A zip archive or gzip file is read through without being unpacked anywhere.
 * @param path as the user gave it
 * @param index the file's number among the inputs, from 0
 * @param promised what its first lines promise, where that is known
 * @throws input.* when the file is not there, empty, foreign, protected or has no known header
 */
export async function findFile(
  path: string,
  index: number,
  options: ReadOptions,
  promised: Promised | null | Promise<Promised | null> = promiseOf(path, options),
): Promise<FoundFile> {
  const file = basename(path);
  const content = fileContent(path);
  const along = searchAlong((await promised)?.text ?? null, options);
  const print = await fingerprintOf(content, file, along?.look);
  const tables: FoundTables[] = [];
  for (const { name, content: inner } of await membersOf(content, print, file)) {
    const isWhole = inner === content;
    const shown = name === null ? file : `${file} (${shownAs(name, tables.length + 1)})`;
    const own = isWhole ? print : await fingerprintOf(inner, shown);
    const place = { file, member: name, shown, number: index + 1 };
    tables.push(await findTables(inner, own, place, options, isWhole ? along : null));
  }
  return {
    file,
    isReadInPlace: () => tables.every((table) => table.isReadInPlace()),
    search: async () => {
      const findings: Finding[] = [];
      for (const table of tables) findings.push(...(await table.search()));
      return findings;
    },
    open: async (scratch) => {
      const opened: OpenedTables[] = [];
      for (const [number, table] of tables.entries())
        opened.push(await table.open(`${scratch}/inlasning-${index}-${number}`));
      return {
        file,
        sha256: print.sha256,
        sources: opened.flatMap(({ sources }) => sources),
        skippedSheets: opened.flatMap(({ skippedSheets }) => skippedSheets),
        reopen: async (source) =>
          (await opened.find(({ sources }) => sources.includes(source))?.reopen(source)) ?? source,
      };
    },
  };
}

/** A search that goes along when a file is read for the first time. */
interface SearchAlong {
  /** The form that it takes the file to have. */
  readonly found: FoundText;
  readonly search: TableSearch;
  readonly look: (chunk: Buffer) => void;
}

function searchAlong(found: FoundText | null, options: ReadOptions): SearchAlong | null {
  if (found === null || !isPlain(found.encoding)) return null;
  const search = textSearch(found, options);
  return { found, search, look: (chunk) => search.add(chunk) };
}

/** Searches files one after the other: what they hold that must not be stored or shown. */
export async function searchAll(found: readonly FoundFile[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of found) findings.push(...(await file.search()));
  return findings;
}

/** What a file holds: itself, or what is packed in it. */
export async function membersOf(content: Content, print: Fingerprint, file: string): Promise<Member[]> {
  const kind = kindOf(file, print.head, print.tail);
  if (kind === "gzip") return [gzipMember(content, print.size, file)];
  const isTable = kind !== "zip" || (await workbookIn(content, file)) !== null;
  return isTable ? [{ name: null, content }] : zipMembers(content, file);
}

/**
 * What a content is that is no archive of tables.
 * @throws input.packed when it is packed twice
 */
export async function tableKind(
  content: Content,
  print: Fingerprint,
  file: string,
): Promise<Exclude<Kind, "gzip" | "zip">> {
  const kind = kindOf(file, print.head, print.tail);
  if (kind === "parquet" && content.path === null) throw fault("input.packed", { kind }, { file });
  if (kind !== "gzip" && kind !== "zip") return kind;
  const workbook = kind === "zip" ? await workbookIn(content, file) : null;
  if (workbook === null) throw fault("input.packed", { kind }, { file });
  return workbook;
}

/** The workbook that a zip archive is, or null. */
async function workbookIn(content: Content, file: string): Promise<PackedWorkbook | null> {
  return archiveKind(entriesOf(await allBytes(content, file, MOST_IN_MEMORY), file));
}

interface Place {
  readonly file: string;
  /** Its name in an archive. */
  readonly member: string | null;
  /** How messages name it. */
  readonly shown: string;
  /** The file's number among the inputs, from 1. */
  readonly number: number;
}

type OpenedTables = Omit<OpenedFile, "file" | "sha256">;

interface FoundTables extends Pick<FoundFile, "isReadInPlace" | "search"> {
  /** @param copy the path of a copy, or what the paths of several begin with */
  readonly open: (copy: string) => Promise<OpenedTables>;
}

async function findTables(
  content: Content,
  print: Fingerprint,
  { file, member, shown, number }: Place,
  options: ReadOptions,
  along: SearchAlong | null,
): Promise<FoundTables> {
  const kind = await tableKind(content, print, shown);
  const asItIs = (source: Source): Promise<Source> => Promise.resolve(source);
  if (kind === "parquet") {
    const { header, hits, copy } = await findParquet(content.path ?? "", file, options);
    const findings = findingsIn(hits, { file, sheet: null, header }, number);
    return {
      ...searched(findings),
      open: async (path) => ({ sources: [await copy(path)], skippedSheets: [], reopen: asItIs }),
    };
  }
  const sheetName = (sheet: string): string => (member === null ? sheet : `${member} / ${sheet}`);
  if (kind !== "text") {
    const book = await findWorkbook(content, { file, shown, sheetName }, kind, options);
    const findings = book.sheets.flatMap(({ name, header, hits }, sheet) =>
      findingsIn(hits, { file, sheet: sheetName(name), header }, number, sheet + 1),
    );
    return {
      ...searched(findings),
      open: async (path) => ({ ...(await book.copy(path)), reopen: asItIs }),
    };
  }
  const text = findTextFile(shown, print, options);
  const named = { file, sheet: member };
  let known: SearchedText = { hits: [], endsInQuotes: false };
  return {
    isReadInPlace: () => !known.endsInQuotes && isReadInPlace(content, print, text),
    search: async () => {
      known =
        along !== null && isDeepStrictEqual(along.found, text)
          ? await searchedText(along.search, content, shown, text)
          : await searchTextFile(content, shown, text, options);
      return findingsIn(known.hits, { ...named, header: text.dialect.header }, number);
    },
    open: async (copy) => ({
      sources: [await openTextFile(content, named, print, text, { ...known, copy })],
      skippedSheets: [],
      reopen: () => copyTextFile(content, named, text, `${copy}-a`),
    }),
  };
}

/** Tables that were searched when they were found, and of which copies are needed. */
function searched(findings: readonly Finding[]): Pick<FoundTables, "isReadInPlace" | "search"> {
  return { isReadInPlace: () => false, search: () => Promise.resolve(findings) };
}
