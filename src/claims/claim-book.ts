import * as z from "zod/mini";
import { checkShape } from "../schema/check-shape.js";
import { readRepositoryJson } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Claim, ClaimBook, Match, Test } from "./claim.js";

const codesShape = z.union([shape.text, shape.someTexts]);
const matchShape: z.ZodMiniType<Match> = z.record(
  shape.text,
  z.union([shape.text, shape.someTexts, shape.object({ not: codesShape })]),
);
/** What is counted is the codes of one field. */
const shareShape = matchShape.check(
  z.refine((match) => Object.keys(match).length === 1, { error: shape.rule("one") }),
);
const groupShape = z.union([z.literal("rest"), matchShape]);
const armShape = shape.object({ share: shareShape, where: z.exactOptional(matchShape) });
const sideShape = z.union([z.literal("rest"), armShape, matchShape]);
const commonKeys = { where: z.exactOptional(matchShape), unknown: z.exactOptional(z.boolean()) };

const testKeys = {
  greater: {
    ...commonKeys,
    kind: z.literal("greater"),
    share: z.exactOptional(shareShape),
    first: sideShape,
    second: sideShape,
    margin: z.exactOptional(shape.share),
  },
  trend: {
    ...commonKeys,
    kind: z.literal("trend"),
    share: shareShape,
    over: codesShape,
    direction: z.enum(["up", "down"]),
  },
  value: {
    ...commonKeys,
    kind: z.literal("value"),
    share: shareShape,
    low: shape.share,
    high: shape.share,
    tolerance: z.exactOptional(shape.share),
  },
  rank: {
    ...commonKeys,
    kind: z.literal("rank"),
    of: shape.text,
    by: z.enum(["part", "group"]),
    share: z.exactOptional(shareShape),
    among: z.exactOptional(shape.texts),
    merge: z.exactOptional(z.record(shape.text, shape.someTexts)),
    top: z.exactOptional(shape.texts),
    bottom: z.exactOptional(shape.texts),
    ordered: z.exactOptional(z.boolean()),
  },
  equivalence: {
    ...commonKeys,
    kind: z.literal("equivalence"),
    share: z.exactOptional(shareShape),
    everyPartOf: z.exactOptional(shape.text),
    first: matchShape,
    second: groupShape,
    margin: shape.share,
    expects: z.exactOptional(z.literal("clear_not_certain")),
  },
  concentration: {
    ...commonKeys,
    kind: z.literal("concentration"),
    measure: z.enum(["largest", "herfindahl", "top_tenth"]),
    of: shape.text,
    below: z.exactOptional(shape.share),
    leadBelow: z.exactOptional(shape.share),
    above: z.exactOptional(shape.text),
  },
};

const testShape: z.ZodMiniType<Test> = z.discriminatedUnion(
  "kind",
  [
    shape.object(testKeys.greater),
    shape.object(testKeys.trend),
    shape.object(testKeys.value),
    shape.object(testKeys.rank),
    shape.object(testKeys.equivalence),
    shape.object(testKeys.concentration),
  ],
  shape.oneOf(Object.keys(testKeys)),
);

const headKeys = {
  id: shape.text,
  family: shape.text,
  source: shape.text,
  text: shape.label,
  opposes: z.exactOptional(shape.texts),
};
const caseKeys = { ...headKeys, base: shape.text };

const claimShape: z.ZodMiniType<Claim> = z.union([
  z.discriminatedUnion(
    "kind",
    [
      shape.object({ ...caseKeys, ...testKeys.greater }),
      shape.object({ ...caseKeys, ...testKeys.trend }),
      shape.object({ ...caseKeys, ...testKeys.value }),
      shape.object({ ...caseKeys, ...testKeys.rank }),
      shape.object({ ...caseKeys, ...testKeys.equivalence }),
      shape.object({ ...caseKeys, ...testKeys.concentration }),
      shape.object({
        ...caseKeys,
        kind: z.literal("conjunction"),
        parts: z.array(testShape).check(z.minLength(1)),
      }),
    ],
    shape.oneOf([...Object.keys(testKeys), "conjunction"]),
  ),
  shape.object({ ...headKeys, lacks: shape.someTexts }),
]);

const bookShape: z.ZodMiniType<ClaimBook> = shape.object({
  id: shape.text,
  label: shape.label,
  families: z.array(shape.object({ id: shape.text, label: shape.label })),
  bases: z.record(shape.text, matchShape),
  scores: z.record(shape.text, z.record(shape.text, z.number())),
  fewest: shape.whole,
  level: shape.share,
  claims: z.array(claimShape),
});

/** The file of the claims of a source. */
export function claimFile(source: string): string {
  return `schemas/claims/${source}.json`;
}

/**
 * Reads the claims of a source from `schemas/claims/`.
 * @param content of the file
 * @throws repository.claim when it has not the shape that it must have
 */
export function loadClaims(
  source: string,
  content: unknown = readRepositoryJson(claimFile(source)),
): ClaimBook {
  return checkShape(claimFile(source), content, bookShape);
}
