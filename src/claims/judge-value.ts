import { fewestChildren } from "./arm.js";
import type { Value } from "./claim.js";
import { shareInterval } from "./compare-arms.js";
import { isFew, judged, shareArm, type Inquest } from "./inquest.js";
import { noFinding, type Finding } from "./judgement.js";

/**
 * The share lies in the claimed range, or by its interval may lie there and is no further from it
 * than the tolerance; it is contradicted when its whole interval lies outside.
 */
export function judgeValue(inquest: Inquest, test: Value): Finding {
  const arm = shareArm(inquest, test.share, [test.where], test.unknown);
  const shares = [judged({ arm, of: { ...flat(test.where), ...flat(test.share) } })];
  if (isFew(inquest, [arm])) return { ...noFinding("share", shares), fewestChildren: fewestChildren([arm]) };
  const { share, low, high } = shareInterval(arm);
  const { tolerance = 0 } = test;
  const near = share >= test.low - tolerance && share <= test.high + tolerance;
  const reaches = high >= test.low && low <= test.high;
  return {
    measure: "share",
    estimate: share,
    low,
    high,
    p: null,
    detectable: null,
    shares,
    fewestChildren: fewestChildren([arm]),
    tooFew: false,
    decide: () => (!reaches ? "motsägs" : near ? "stöds" : "stöds inte"),
  };
}

function flat(match: Value["where"]): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(match ?? {}).map(([field, entry]) => [
      field,
      typeof entry === "object" && "not" in entry ? [entry.not].flat() : entry,
    ]),
  );
}
