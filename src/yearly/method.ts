import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { packageRoot } from "../schema/load.js";
import { behovVersion } from "../write/manifest.js";

/** What figures are counted by: each file of definitions with the hash of its text, and the version of behov. */
export type Method = Readonly<Record<string, string>>;

const DEFINITIONS = ["schemas/fields", "schemas/codes", "pipelines"];
const FILES = [
  "schemas/rules.json",
  "schemas/questions.json",
  "schemas/legal-limits.json",
  "schemas/times.json",
];

/** The definitions as they stand, and the user's mapping among them. */
export function methodOf(mapping: string | null): Method {
  const listed = DEFINITIONS.flatMap((folder) =>
    readdirSync(`${packageRoot}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(packageRoot.length)),
  );
  const files = [...listed, ...FILES].toSorted().map((file) => [file, hashOf(`${packageRoot}${file}`)]);
  const own = mapping === null ? [] : [[basename(mapping), hashOf(mapping)]];
  return Object.fromEntries([["behov", behovVersion()], ...files, ...own]) as Method;
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

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
}
