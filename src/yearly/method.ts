import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "../errors/behov-error.js";
import { packageRoot } from "../schema/load.js";
import { behovVersion } from "../write/manifest.js";

/** What figures are counted by: each file of definitions with the hash of its text, and the version of behov. */
export type Method = Readonly<Record<string, string>>;

const DEFINITIONS = ["schemas", "pipelines"];

/** What no figure of a report is counted by: claims and numbers of others, made-up data, the entry workbook. */
const OTHERS = /^schemas\/(?:claims\/|published\/|synth\/|template\.json$)/;

/** What a report is written and drawn by. */
const TEMPLATES = ["reports/report", "reports/charts"];

/** The definitions as they stand, and the user's mapping among them. @throws input.missing when that is not there */
export function methodOf(mapping: string | null): Method {
  const files = hashesIn(DEFINITIONS).filter(([file]) => !OTHERS.test(file));
  const own = mapping === null ? [] : [[basename(mapping), hashOfOwn(mapping)]];
  return Object.fromEntries([["behov", behovVersion()], ...files, ...own]) as Method;
}

/** The templates of text and charts as they stand. */
export function templatesNow(): Method {
  return Object.fromEntries(hashesIn(TEMPLATES));
}

function hashesIn(folders: readonly string[]): [file: string, hash: string][] {
  const files = folders.flatMap((folder) =>
    readdirSync(`${packageRoot}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(packageRoot.length)),
  );
  return files.toSorted().map((file) => [file, hashOf(`${packageRoot}${file}`)]);
}

/** Names of what has changed between two methods. */
export function changedBetween(before: Method, after: Method): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => before[name] !== after[name]).toSorted();
}

/** SHA-256 of a file of any size, hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

function hashOfOwn(path: string): string {
  try {
    return hashOf(path);
  } catch {
    throw fault("input.project-file", {}, { file: basename(path) });
  }
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
}
