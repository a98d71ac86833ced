import { fewestChildren } from "./arm.js";
import { UNKNOWN_CODE } from "../recognise/codes.js";
import type { Match, Rank } from "./claim.js";
import { compareArms, detectable } from "./compare-arms.js";
import { isFew, judged, shareArm, type Inquest, type NamedArm } from "./inquest.js";
import { noFinding, type Finding } from "./judgement.js";
import { columnOf } from "./match-cases.js";

interface Ranked extends NamedArm {
  readonly code: string;
  readonly share: number;
}

/** A step of the claimed order: the first comes before the second. */
type Step = readonly [high: Ranked, low: Ranked];

/**
 * The named codes come first, or last. Borne out when the shares stand in that order and the named
 * codes differ with certainty from the others: put together where groups are ranked, the last named from the next
 * where parts are. Contradicted when a step goes certainly the other way.
 */
export function judgeRank(inquest: Inquest, test: Rank): Finding {
  const { level } = inquest.book;
  const all = rankedArms(inquest, test);
  const named = new Set([...(test.top ?? []), ...(test.bottom ?? [])]);
  const ranked = all.filter(({ arm, code }) => named.has(code) || !isFew(inquest, [arm]));
  const pick = (codes: readonly string[]): Ranked[] =>
    codes.flatMap((code) => ranked.filter((one) => one.code === code));
  const [top, bottom] = [pick(test.top ?? []), pick(test.bottom ?? [])];
  const others = ranked.filter(({ code }) => !named.has(code));
  const shown = [...top, ...bottom];
  const shares = shown.map(judged);
  const arms = shown.map(({ arm }) => arm);
  const none = { ...noFinding("difference", shares), fewestChildren: fewestChildren(arms) };
  if (others.length === 0 || shown.length < named.size || isFew(inquest, arms)) return none;
  const contrasts = [
    ...(top.length > 0 ? [contrast(inquest, test, top, others, "top")] : []),
    ...(bottom.length > 0 ? [contrast(inquest, test, bottom, others, "bottom")] : []),
  ];
  const gaps = contrasts.flatMap(([high, low]) => compareArms(high, low) ?? []);
  const weakest = gaps.toSorted((a, b) => b.pOf(b.difference) - a.pOf(a.difference))[0];
  if (weakest === undefined || gaps.length < contrasts.length) return none;
  const steps = stepsOf(test, top, bottom, others);
  const holds = steps.every(([high, low]) => high.share >= low.share);
  const reversed = steps.some(([high, low]) => {
    const gap = high.share < low.share ? compareArms(high.arm, low.arm) : null;
    return gap !== null && gap.pOf(gap.difference) * steps.length < level;
  });
  const apart = gaps.every(({ difference }) => difference > 0);
  return {
    measure: "difference",
    estimate: weakest.difference,
    low: weakest.low,
    high: weakest.high,
    p: weakest.pOf(weakest.difference),
    detectable: detectable(weakest.se),
    shares,
    fewestChildren: fewestChildren(arms),
    tooFew: false,
    decide: (adjusted) => {
      if (holds && apart && adjusted !== null && adjusted < level) return "stöds";
      return reversed ? "motsägs" : "stöds inte";
    },
  };
}

/** Every step that the claim says: each named code against each other one, and within an order. */
function stepsOf(
  test: Rank,
  top: readonly Ranked[],
  bottom: readonly Ranked[],
  others: readonly Ranked[],
): Step[] {
  const across = (high: readonly Ranked[], low: readonly Ranked[]): Step[] =>
    high.flatMap((one) => low.map((other) => [one, other] as const));
  const within = (list: readonly Ranked[]): Step[] =>
    test.ordered === true ? list.slice(1).map((low, index) => [list[index] ?? low, low] as const) : [];
  return [...across(top, [...others, ...bottom]), ...across(others, bottom), ...within(top)];
}

/** The two arms that are tested: those put together, or those next to each other. */
function contrast(
  inquest: Inquest,
  test: Rank,
  named: readonly Ranked[],
  others: readonly Ranked[],
  end: "top" | "bottom",
): readonly [NamedArm["arm"], NamedArm["arm"]] {
  const sign = end === "top" ? 1 : -1;
  const ordered = (list: readonly Ranked[]): Ranked[] => list.toSorted((a, b) => sign * (a.share - b.share));
  if (test.by === "part") {
    const [last] = ordered(named);
    const next = ordered(others).at(-1);
    if (last === undefined || next === undefined) throw new RangeError("rank");
    return end === "top" ? [last.arm, next.arm] : [next.arm, last.arm];
  }
  const codes = (list: readonly Ranked[]): string[] =>
    list.flatMap(({ code }) => test.merge?.[code] ?? [code]);
  const share = test.share ?? {};
  const inside = { [test.of]: codes(named) };
  const outside = { [test.of]: { not: codes(named) } };
  const among = { [test.of]: codes([...named, ...others]) };
  const own = shareArm(inquest, share, [test.where, inside], test.unknown);
  const rest = shareArm(inquest, share, [test.where, outside, among], test.unknown);
  return end === "top" ? [own, rest] : [rest, own];
}

function rankedArms(inquest: Inquest, test: Rank): Ranked[] {
  const merged = new Set(Object.values(test.merge ?? {}).flat());
  const given = test.among ?? columnOf(inquest.rows, test.of).codes.filter((code) => code !== UNKNOWN_CODE);
  const codes = [...Object.keys(test.merge ?? {}), ...given.filter((code) => !merged.has(code))];
  return codes.map((code) => {
    const of: Match = { [test.of]: test.merge?.[code] ?? code };
    const arm =
      test.by === "part"
        ? shareArm(inquest, of, [test.where], test.unknown)
        : shareArm(inquest, test.share ?? {}, [test.where, of], test.unknown);
    return {
      arm,
      of: { [test.of]: test.merge?.[code] ?? code },
      code,
      share: arm.base === 0 ? 0 : arm.n / arm.base,
    };
  });
}
