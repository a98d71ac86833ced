/** The least memory that DuckDB gets by with, in bytes: with less it gives up before any case is counted. */
const LEAST = 128e6;

/** How a size may be written, for messages. */
export const MEMORY_SIZES = "≥ 128MB (512MB, 2GB …)";

const BYTES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Whether a text is a size that DuckDB takes and gets by with. */
export function isMemorySize(text: string): boolean {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([KMGT])i?B$/i.exec(text) ?? [];
  return Number(amount) * (BYTES[unit.toLowerCase()] ?? 0) >= LEAST;
}
