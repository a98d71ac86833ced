import { fault } from "../errors/behov-error.js";
import { shownAs } from "../privacy/finding.js";
import { allBytes, type Content } from "./content.js";
import { byteSize, MOST_IN_MEMORY, mostUnpacked } from "./limits.js";
import { BrokenZip, gunzipped, unzipped, zipEntries, type ZipEntry } from "./zip.js";

/** A file packed in another. */
export interface Member {
  /** Its name in a zip archive; null in a gzip file, which holds only one. */
  readonly name: string | null;
  readonly content: Content;
}

/** The file that a gzip file holds. */
export function gzipMember(packed: Content, size: number, file: string): Member {
  const chunks = (): AsyncIterable<Buffer> =>
    telling(gunzipped(packed.chunks(), mostUnpacked(size), file), "gzip", file);
  return { name: null, content: { path: null, chunks } };
}

/**
 * The files of a zip archive, without folders and what Macs put beside them.
 * @throws input.packed when there are none or they cannot be unpacked; input.too-large
 */
export async function zipMembers(packed: Content, file: string): Promise<Member[]> {
  const bytes = await allBytes(packed, file, MOST_IN_MEMORY);
  const entries = entriesOf(bytes, file).filter(({ name }) => !/(^|\/)(__MACOSX\/|\.[^/]*$)|\/$/.test(name));
  if (entries.length === 0) throw fault("input.packed", { kind: "zip" }, { file });
  refuseBomb(entries, bytes.length, file);
  return entries.map((entry, index) => {
    const shown = `${file} (${shownAs(entry.name, index + 1)})`;
    if (entry.isEncrypted) throw fault("input.encrypted", {}, { file: shown });
    const chunks = (): AsyncIterable<Buffer> => telling(unzipped(bytes, entry), "zip", shown);
    return { name: entry.name, content: { path: null, chunks } };
  });
}

/**
 * Refuses an archive that says that it grows out of all measure; one that says less than it holds
 * is stopped when it is unpacked.
 * @throws input.too-large
 */
function refuseBomb(entries: readonly ZipEntry[], packed: number, file: string): void {
  const most = mostUnpacked(packed);
  const claimed = entries.reduce((sum, { size }) => sum + size, 0);
  if (claimed > most) throw fault("input.too-large", { limit: byteSize(most) }, { file });
}

/**
 * The list of contents of a zip archive or of a workbook that is one.
 * @throws input.packed; input.workbook when the file is at least called one
 */
export function entriesOf(bytes: Buffer, file: string): ZipEntry[] {
  try {
    return zipEntries(bytes);
  } catch (error) {
    if (!(error instanceof BrokenZip || error instanceof RangeError)) throw error;
    if (/\.(xlsx|ods)$/i.test(file)) throw fault("input.workbook", { reason: "zip" }, { file });
    throw fault("input.packed", { kind: "zip" }, { file });
  }
}

async function* telling(chunks: AsyncIterable<Buffer>, kind: string, file: string): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    throw error instanceof BrokenZip ? fault("input.packed", { kind }, { file }) : error;
  }
}
