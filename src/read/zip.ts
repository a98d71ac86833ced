import { createGunzip, createInflateRaw } from "node:zlib";
import { fault } from "../errors/behov-error.js";
import { through } from "./content.js";
import { byteSize } from "./limits.js";

/** A file in a zip archive, as the archive's list of contents tells of it. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly at: number;
}

/** Thrown when an archive is not as the format says. */
export class BrokenZip extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const WIDE = 0xffffffff;
const CHUNK = 1 << 18;

/**
 * The list of contents at the end of a zip archive. Sizes are what the archive claims.
 * @throws BrokenZip
 */
export function zipEntries(bytes: Buffer): ZipEntry[] {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (at === WIDE) at = wideDirectory(bytes, end);
  const entries: ZipEntry[] = [];
  while (at + 46 <= end && bytes.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = [name, extra, comment];
    const from = at + 46;
    entries.push({
      name: bytes.toString("utf8", from, from + nameLength),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      ...sizes(bytes, at, bytes.subarray(from + nameLength, from + nameLength + extraLength)),
    });
    at = from + nameLength + extraLength + commentLength;
  }
  if (entries.length < count && count !== 0xffff) throw new BrokenZip();
  return entries;
}

/**
 * The unpacked bytes of a file in an archive.
 * @throws BrokenZip, also when more comes out than the archive claims
 */
export async function* unzipped(bytes: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  const { at, method, packedSize, size } = entry;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw new BrokenZip();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method !== 0 && method !== 8) throw new BrokenZip();
  const stream = method === 0 ? only(packed) : through(only(packed), createInflateRaw({ chunkSize: CHUNK }));
  yield* upTo(stream, size, () => new BrokenZip());
}

/**
 * The unpacked bytes of a gzip file.
 * @param most how many may come out
 * @throws input.too-large, BrokenZip
 */
export function gunzipped(chunks: AsyncIterable<Buffer>, most: number, file: string): AsyncGenerator<Buffer> {
  const stream = through(chunks, createGunzip({ chunkSize: CHUNK }));
  return upTo(stream, most, () => fault("input.too-large", { limit: byteSize(most) }, { file }));
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

async function* upTo(
  stream: AsyncIterable<Buffer>,
  most: number,
  tooMuch: () => Error,
): AsyncGenerator<Buffer> {
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > most) throw tooMuch();
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? "") : "";
    throw /^(Z_|ERR_BUFFER)/.test(code) ? new BrokenZip() : error;
  }
}

function endRecord(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END) return at;
  throw new BrokenZip();
}

/** Where the list begins in an archive whose end record has no room for it (ZIP64). */
function wideDirectory(bytes: Buffer, end: number): number {
  if (end < 20 || bytes.readUInt32LE(end - 20) !== 0x07064b50) throw new BrokenZip();
  const record = Number(bytes.readBigUInt64LE(end - 20 + 8));
  if (record + 56 > bytes.length || bytes.readUInt32LE(record) !== 0x06064b50) throw new BrokenZip();
  return Number(bytes.readBigUInt64LE(record + 48));
}

function sizes(bytes: Buffer, at: number, extra: Buffer): Pick<ZipEntry, "size" | "packedSize" | "at"> {
  const [packedSize, size, local] = [20, 24, 42].map((field) => bytes.readUInt32LE(at + field));
  const wide = wideFields(extra);
  const given = (value = 0): number => (value === WIDE ? Number(wide.shift() ?? WIDE) : value);
  const unpacked = given(size);
  return { size: unpacked, packedSize: given(packedSize), at: given(local) };
}

function wideFields(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: field.length >> 3 }, (_, index) => field.readBigUInt64LE(index * 8));
  }
  return [];
}
