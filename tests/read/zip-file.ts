import { crc32, deflateRawSync } from "node:zlib";

/** A file to be packed: its bytes, or bytes that are packed already with what they claim to be. */
export interface Packed {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** How many bytes the archive says that it unpacks to, when that is a lie. */
  readonly claimed?: number;
  /** The content is deflated already. */
  readonly isDeflated?: boolean;
}

/** A zip archive, with lies where asked. */
export function zipFile(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimed, isDeflated } of files) {
    const bytes = Buffer.from(content);
    const packed = isDeflated === true ? bytes : deflateRawSync(bytes);
    const size = claimed ?? bytes.length;
    const title = Buffer.from(name);
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(isDeflated === true ? 0 : crc32(bytes), 0);
    sums.writeUInt32LE(packed.length, 4);
    sums.writeUInt32LE(size, 8);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const common = Buffer.concat([Buffer.from([20, 0, 0, 8, 8, 0, 0, 0, 0, 0]), sums, lengths]);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, title]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, rest, title]));
    parts.push(local, packed);
    at += local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
