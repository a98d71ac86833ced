import { readFileSync } from "node:fs";
import { unzipped, zipEntries } from "../../src/read/zip.js";

/** The texts in an archive. */
export async function readZip(path: string): Promise<{ name: string; content: string }[]> {
  const bytes = readFileSync(path);
  const parts = [];
  for (const entry of zipEntries(bytes)) {
    const chunks: Buffer[] = [];
    for await (const chunk of unzipped(bytes, entry)) chunks.push(chunk);
    parts.push({ name: entry.name, content: Buffer.concat(chunks).toString("utf8") });
  }
  return parts;
}
