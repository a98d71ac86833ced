import type { Words } from "../errors/catalogue.js";
import { codeMistakes, isYesNo, type Vocabulary } from "../questions/vocabulary.js";
import {
  isNone,
  namedTwice,
  MISSING,
  refuseMistakes,
  stranger,
  strangers,
  type Mistake,
} from "../schema/mistakes.js";
import {
  codesOf,
  isArm,
  isOutside,
  type Arm,
  type CaseClaim,
  type Claim,
  type ClaimBook,
  type Concentration,
  type Equivalence,
  type Greater,
  type GroupOf,
  type Match,
  type Rank,
  type Test,
  type Trend,
} from "./claim.js";

type At = readonly PropertyKey[];

/**
 * Refuses claims that speak of what is not there, or that leave out what their test needs.
 * @throws repository.claim with everything that is wrong
 */
export function checkClaims(file: string, book: ClaimBook, vocabulary: Vocabulary): void {
  refuseMistakes(file, book, claimMistakes(book, vocabulary));
}

function claimMistakes(book: ClaimBook, vocabulary: Vocabulary): Mistake[] {
  const { families, bases, scores, claims } = book;
  const ids = claims.map(({ id }) => id);
  return [
    ...namedTwice(
      ["families"],
      "id",
      families.map(({ id }) => id),
    ),
    ...Object.entries(bases).flatMap(([name, match]) => ofMatch(vocabulary, ["bases", name], match)),
    ...Object.entries(scores).flatMap(([field, own]) =>
      Object.keys(own).flatMap((code) => codeMistakes(vocabulary, ["scores", field, code], field, [code])),
    ),
    ...namedTwice(["claims"], "id", ids),
    ...claims.flatMap((claim, index) => ofClaim(book, ids, vocabulary, ["claims", index], claim)),
  ];
}

function ofClaim(
  { families, bases, scores }: ClaimBook,
  ids: readonly string[],
  vocabulary: Vocabulary,
  at: At,
  claim: Claim,
): Mistake[] {
  const known = families.map(({ id }) => id);
  const family = stranger([...at, "family"], claim.family, known.includes(claim.family), known);
  const opposed = strangers([...at, "opposes"], claim.opposes ?? [], ids);
  if (isOutside(claim)) return [...family, ...opposed];
  const base = stranger([...at, "base"], claim.base, claim.base in bases, Object.keys(bases));
  return [...family, ...opposed, ...base, ...ofTests(scores, vocabulary, at, claim)];
}

function ofTests(scores: ClaimBook["scores"], vocabulary: Vocabulary, at: At, claim: CaseClaim): Mistake[] {
  if (claim.kind !== "conjunction") return ofTest(scores, vocabulary, at, claim);
  return claim.parts.flatMap((part, place) => ofTest(scores, vocabulary, [...at, "parts", place], part));
}

function ofTest(scores: ClaimBook["scores"], vocabulary: Vocabulary, at: At, test: Test): Mistake[] {
  const common = [
    ...ofMatch(vocabulary, [...at, "where"], test.where),
    ...("share" in test ? ofMatch(vocabulary, [...at, "share"], test.share) : []),
  ];
  switch (test.kind) {
    case "greater":
      return [...common, ...ofSides(vocabulary, at, test)];
    case "equivalence":
      return [...common, ...ofSides(vocabulary, at, test), ...ofEquivalence(vocabulary, at, test)];
    case "trend":
      return [...common, ...ofTrend(scores, vocabulary, at, test)];
    case "value":
      return test.low <= test.high ? common : [...common, { at: [...at, "low"], rule: BACKWARDS }];
    case "rank":
      return [...common, ...ofRank(vocabulary, at, test)];
    case "concentration":
      return [...common, ...ofConcentration(vocabulary, at, test)];
  }
}

const BACKWARDS: Words = { sv: "får inte vara större än high", en: "must not exceed high" };
const NOT_YES_NO: Words = { sv: "ska vara ett fält med ja och nej", en: "must be a field of yes and no" };
const REST: Words = {
  sv: "rest är de som den andra gruppen lämnar, som då ska nämnas med fält och koder",
  en: "rest is what the other group leaves, which must then be named by fields and codes",
};

/** The two sides of a comparison; a side without a share of its own has that of the test. */
function ofSides(vocabulary: Vocabulary, at: At, test: Greater | Equivalence): Mistake[] {
  const { first, second, share } = test;
  const everyPart = test.kind === "equivalence" && test.everyPartOf !== undefined;
  const needsShare = share === undefined && !everyPart && !(isArm(first) && isArm(second));
  const isLost = (side: GroupOf | Arm, other: GroupOf | Arm): boolean =>
    side === "rest" && (other === "rest" || isArm(other));
  return [
    ...(needsShare ? [{ at: [...at, "share"], rule: MISSING }] : []),
    ...(isLost(first, second) ? [{ at: [...at, "first"], rule: REST }] : []),
    ...(isLost(second, first) && first !== "rest" ? [{ at: [...at, "second"], rule: REST }] : []),
    ...ofSide(vocabulary, [...at, "first"], first),
    ...ofSide(vocabulary, [...at, "second"], second),
  ];
}

function ofSide(vocabulary: Vocabulary, at: At, side: GroupOf | Arm): Mistake[] {
  if (side === "rest") return [];
  if (!isArm(side)) return ofMatch(vocabulary, at, side);
  return [
    ...ofMatch(vocabulary, [...at, "share"], side.share),
    ...ofMatch(vocabulary, [...at, "where"], side.where),
  ];
}

function ofEquivalence(vocabulary: Vocabulary, at: At, { everyPartOf }: Equivalence): Mistake[] {
  return everyPartOf === undefined ? [] : ofField(vocabulary, [...at, "everyPartOf"], everyPartOf);
}

function ofTrend(scores: ClaimBook["scores"], vocabulary: Vocabulary, at: At, { over }: Trend): Mistake[] {
  if (typeof over === "string") return stranger([...at, "over"], over, over in scores, Object.keys(scores));
  return over.flatMap((field, place) => ofYesNo(vocabulary, [...at, "over", place], field));
}

function ofRank(vocabulary: Vocabulary, at: At, test: Rank): Mistake[] {
  const { of, by, share, among, merge = {}, top = [], bottom = [] } = test;
  const unknown = ofField(vocabulary, [...at, "of"], of);
  if (unknown.length > 0) return unknown;
  const listed = (key: "among" | "top" | "bottom", codes: readonly string[]): Mistake[] => {
    const own = codes.map((code) => merge[code]?.[0] ?? code);
    return codeMistakes(vocabulary, [...at, key], of, own, true);
  };
  const ranked = among === undefined ? null : new Set([...among, ...Object.keys(merge)]);
  const named = (key: "top" | "bottom", codes: readonly string[]): Mistake[] =>
    ranked === null ? listed(key, codes) : strangers([...at, key], codes, ranked, ranked);
  return [
    ...(by === "group" && share === undefined ? [{ at: [...at, "share"], rule: MISSING }] : []),
    ...(top.length + bottom.length === 0 ? [{ at: [...at, "top"], rule: MISSING }] : []),
    ...Object.entries(merge).flatMap(([code, own]) =>
      codeMistakes(vocabulary, [...at, "merge", code], of, own, true),
    ),
    ...listed("among", among ?? []),
    ...named("top", top),
    ...named("bottom", bottom),
  ];
}

function ofConcentration(vocabulary: Vocabulary, at: At, test: Concentration): Mistake[] {
  const { measure, of, below, leadBelow, above } = test;
  if (measure === "top_tenth")
    return [
      ...ofYesNo(vocabulary, [...at, "of"], of),
      ...(below === undefined ? [{ at: [...at, "below"], rule: MISSING }] : []),
    ];
  const field = ofField(vocabulary, [...at, "of"], of);
  if (measure === "largest")
    return below === undefined && leadBelow === undefined
      ? [...field, { at: [...at, "below"], rule: MISSING }]
      : field;
  return above === undefined
    ? [...field, { at: [...at, "above"], rule: MISSING }]
    : [...field, ...ofField(vocabulary, [...at, "above"], above)];
}

function ofField(vocabulary: Vocabulary, at: At, field: string): Mistake[] {
  return codeMistakes(vocabulary, at, field, []);
}

function ofYesNo(vocabulary: Vocabulary, at: At, field: string): Mistake[] {
  const unknown = ofField(vocabulary, at, field);
  return unknown.length > 0 || isYesNo(vocabulary, field) ? unknown : [{ at, rule: NOT_YES_NO }];
}

function ofMatch(vocabulary: Vocabulary, at: At, match: Match | undefined): Mistake[] {
  return Object.entries(match ?? {}).flatMap(([field, entry]) => {
    const { codes, wanted } = codesOf(entry);
    const place = wanted ? [...at, field] : [...at, field, "not"];
    const isList = Array.isArray(wanted ? entry : (entry as { not: unknown }).not);
    return vocabulary.has(field)
      ? codeMistakes(vocabulary, place, field, codes, isList)
      : [{ at: [...at, field], rule: isNone(field) }];
  });
}
