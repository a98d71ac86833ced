import { fault } from "../errors/behov-error.js";

/** What a file is by its first bytes; its name is not asked. */
export type Kind = "text" | "xls" | "parquet" | "gzip" | "zip" | PackedWorkbook;

/** Workbooks that are zip archives. */
export type PackedWorkbook = "xlsx" | "ods";

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

/**
 * Tells what a file is.
 * @param head the first bytes of the file (256 KiB is plenty)
 * @param tail its last bytes
 * @throws input.empty, input.kind, input.encrypted
 */
export function kindOf(file: string, head: Buffer, tail: Buffer): Kind {
  if (head.length === 0) throw fault("input.empty", {}, { file });
  if (startsWith(head, "PK\u0003\u0004") || startsWith(head, "PK\u0005\u0006")) return "zip";
  if (startsWith(head, "\u001f\u008b")) return "gzip";
  if (head.subarray(0, 8).equals(OLE)) return compoundKind(file, head, tail);
  if (startsWith(head, "PAR1")) return "parquet";
  const foreign = foreignKind(head);
  if (foreign !== null) throw fault("input.kind", { kind: foreign }, { file });
  return "text";
}

/** The workbook that an archive is, by the names in it; null for any other archive. */
export function archiveKind(entries: readonly { readonly name: string }[]): PackedWorkbook | null {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("xl/workbook.xml") || names.has("xl/workbook.bin")) return "xlsx";
  return names.has("content.xml") && names.has("mimetype") ? "ods" : null;
}

function compoundKind(file: string, head: Buffer, tail: Buffer): Kind {
  const holds = (name: string): boolean => {
    const bytes = Buffer.from(name, "utf16le");
    return head.includes(bytes) || tail.includes(bytes);
  };
  if (holds("EncryptedPackage") || holds("EncryptionInfo")) throw fault("input.encrypted", {}, { file });
  if (holds("Workbook") || holds("Book")) return "xls";
  throw fault("input.kind", { kind: "OLE" }, { file });
}

function foreignKind(head: Buffer): string | null {
  if (startsWith(head, "%PDF")) return "PDF";
  if (startsWith(head, "\u0089PNG") || startsWith(head, "\u00ff\u00d8\u00ff")) return "JPEG/PNG";
  const text = head.subarray(0, 512).toString("latin1").trimStart().toLowerCase();
  if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) return "HTML/XML";
  return null;
}

function startsWith(bytes: Buffer, latin1: string): boolean {
  return bytes.subarray(0, latin1.length).equals(Buffer.from(latin1, "latin1"));
}
