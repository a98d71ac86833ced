import type { Random } from "../../src/statistics/random.js";
import { oneOf } from "./pick.js";

/** Damaged bytes, and where the damage begins. */
export interface Damaged {
  readonly bytes: Buffer;
  readonly from: number;
  /** How many bytes further on, or back, what stands behind it came to lie. */
  readonly shift: number;
  /** What was done, in words. */
  readonly about: string;
}

const KINDS = ["truncate", "bits", "bits", "swap", "delete", "insert", "repeat"] as const;

/** Hurts a file as copying, mail and disks do. */
export function damage(random: Random, sound: Buffer): Damaged {
  const kind = oneOf(random, KINDS);
  const at = random.below(Math.max(1, sound.length));
  const span = random.between(1, oneOf(random, [1, 8, 200]));
  const [before, after] = [sound.subarray(0, at), sound.subarray(at)];
  const about = `${kind} at ${at}`;
  switch (kind) {
    case "truncate":
      return { bytes: before, from: at, shift: 0, about };
    case "delete":
      return { bytes: Buffer.concat([before, after.subarray(span)]), from: at, shift: -span, about };
    case "insert": {
      const noise = Buffer.from(Array.from({ length: span }, () => random.below(256)));
      return { bytes: Buffer.concat([before, noise, after]), from: at, shift: span, about };
    }
    case "repeat": {
      const again = after.subarray(0, span);
      return { bytes: Buffer.concat([before, again, after]), from: at, shift: again.length, about };
    }
    default:
      return { ...change(random, sound, kind), shift: 0, about };
  }
}

function change(random: Random, sound: Buffer, kind: "bits" | "swap"): Omit<Damaged, "about" | "shift"> {
  const bytes = Buffer.from(sound);
  let from = bytes.length;
  for (let count = random.between(1, 12); count > 0 && bytes.length > 0; count -= 1) {
    const at = random.below(bytes.length);
    const other = kind === "bits" ? at : random.below(bytes.length);
    const [one = 0, two = 0] = [bytes[at], bytes[other]];
    bytes[at] = kind === "bits" ? one ^ (1 << random.below(8)) : two;
    if (kind === "swap") bytes[other] = one;
    from = Math.min(from, at, other);
  }
  return { bytes, from };
}
