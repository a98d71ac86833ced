import { createReadStream, statSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { pipeline, Readable, type Transform } from "node:stream";
import { fault } from "../errors/behov-error.js";
import { byteSize } from "./limits.js";

/** The bytes of one table or workbook, which may lie packed in another file. */
export interface Content {
  /** Where the bytes lie as they are; null when they are packed. */
  readonly path: string | null;
  readonly chunks: () => AsyncIterable<Buffer>;
}

const CHUNK = 1 << 20;

/** A file as it is. */
export function fileContent(path: string): Content {
  return {
    path,
    chunks: () => createReadStream(path, { highWaterMark: chunkSize(path) }) as AsyncIterable<Buffer>,
  };
}

/** No more than the file holds: a stream makes a buffer of that size for each read. */
function chunkSize(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 ? CHUNK : Math.min(CHUNK, size);
}

/**
 * Looks at all bytes of a content, in order.
 * @param look is lent a chunk, of which nothing may be kept: the next ones come in the same memory
 */
export async function lookThrough({ path, chunks }: Content, look: (chunk: Buffer) => void): Promise<void> {
  if (path === null) {
    for await (const chunk of chunks()) look(chunk);
    return;
  }
  const file = await open(path);
  try {
    const memory = Buffer.allocUnsafeSlow(chunkSize(path));
    for (;;) {
      const { bytesRead } = await file.read(memory, 0, memory.length, null);
      if (bytesRead === 0) return;
      look(memory.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Bytes led through a transform; what goes wrong on the way is thrown where they are taken. */
export function through(chunks: AsyncIterable<Buffer>, transform: NodeJS.ReadWriteStream): Transform {
  return pipeline(Readable.from(chunks, { objectMode: false }), transform as Transform, () => {});
}

/**
 * All bytes of a content, in memory.
 * @throws input.too-large when there are more than a limit
 */
export async function allBytes({ path, chunks }: Content, file: string, limit: number): Promise<Buffer> {
  if (path !== null) {
    const bytes = await readFile(path);
    if (bytes.length <= limit) return bytes;
    throw fault("input.too-large", { limit: byteSize(limit) }, { file });
  }
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks()) {
    length += chunk.length;
    if (length > limit) throw fault("input.too-large", { limit: byteSize(limit) }, { file });
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
