const MIB = 1 << 20;

/** A workbook or zip archive that is read into memory, at most. */
export const MOST_IN_MEMORY = 512 * MIB;
/** What the parts of a workbook come to when unpacked, at most. */
export const MOST_IN_WORKBOOK = 1536 * MIB;

/** Tables and workbooks shrink to a tenth or a twentieth when packed; a bomb to a thousandth. */
const MOST_GROWTH = 100;
const ALWAYS_ALLOWED = 64 * MIB;

/** How many bytes may come out of packed ones. */
export function mostUnpacked(packed: number): number {
  return Math.max(ALWAYS_ALLOWED, packed * MOST_GROWTH);
}

/** A number of bytes to read: `1536 MiB`. */
export function byteSize(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}
