import type { Figure } from "../questions/figure.js";
import { plainShare, type Share } from "../statistics/share.js";

/**
 * A published share as what differences and tests are made of: its units divided by the design
 * effect, by 1 at least.
 * @returns null where the share is not shown
 */
export function effectiveShare({ n, base, designEffect, status }: Figure): Share | null {
  if (status !== "ok" || n === null || base === null || base === 0) return null;
  const size = Math.max(1, designEffect ?? 1);
  return plainShare(n / size, base / size);
}
