import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { checkShape } from "./check-shape.js";
import {
  isNone,
  misnamed,
  namedTwice,
  refuseMistakes,
  stranger,
  strangers,
  type Mistake,
} from "./mistakes.js";
import * as shape from "./shape.js";
import type { Code, CodeList, MissingToken } from "./types.js";

/** What an entry of a code list may leave out: it has no limit in time, and comes of no other codes. */
const PLAIN = {
  validFrom: null,
  validTo: null,
  splitFrom: [],
  mergedFrom: [],
} as const satisfies Partial<Code>;

/** A code, and a code list, as they are written. */
type WrittenCode = Omit<Code, keyof typeof PLAIN> & Partial<Pick<Code, keyof typeof PLAIN>>;
type WrittenList = Omit<CodeList, "codes"> & { readonly codes: readonly WrittenCode[] };

const codeShape: z.ZodMiniType<WrittenCode> = shape
  .object({
    code: z
      .string()
      .check(z.refine((code) => /^[A-Za-z0-9_+:-]+$/.test(code), { error: shape.rule("ascii") })),
    label: shape.label,
    synonyms: shape.texts,
    groups: z.record(shape.text, shape.text),
    validFrom: z.exactOptional(shape.validity.validFrom),
    validTo: z.exactOptional(shape.validity.validTo),
    splitFrom: z.exactOptional(shape.texts),
    mergedFrom: z.exactOptional(shape.texts),
  })
  .check(shape.inOrder);

const listShape: z.ZodMiniType<WrittenList> = shape.object({
  id: shape.text,
  label: shape.label,
  codes: z.array(codeShape).check(z.minLength(1)),
});

const missingShape: z.ZodMiniType<{ tokens: MissingToken[]; nobody: string[] }> = shape.object({
  tokens: z.array(shape.object({ token: z.string(), kind: z.enum(["unknown", "not_applicable"]) })),
  nobody: shape.texts,
});

/** The file of a code list. */
export function codeFile(id: string): string {
  return `schemas/codes/${id}.json`;
}

/** The words for what is missing, when they have the shape that they must have. */
export function checkMissing(file: string, content: unknown): { tokens: MissingToken[]; nobody: string[] } {
  return checkShape(file, content, missingShape);
}

/**
 * The code lists by id, checked one by one and against each other.
 * @param contents of their files, by the name that each is to have as its id
 * @throws repository.schema with everything that is wrong in the first file that is wrong
 */
export function checkCodeLists(contents: ReadonlyMap<string, unknown>): Map<string, CodeList> {
  const lists = new Map(
    [...contents].map(([name, content]) => {
      const { codes, ...list } = checkShape(codeFile(name), content, listShape);
      return [name, { ...list, codes: codes.map((code): Code => ({ ...PLAIN, ...code })) }] as const;
    }),
  );
  for (const [name, list] of lists) refuseMistakes(codeFile(name), list, listMistakes(name, list, lists));
  return lists;
}

const UNKNOWN = "okand";

const LAST: Words = {
  sv: `${UNKNOWN} ska stå en gång och sist: nya koder läggs före den`,
  en: `${UNKNOWN} must stand once and last: new codes come before it`,
};

function listMistakes(
  name: string,
  { id, codes }: CodeList,
  lists: ReadonlyMap<string, CodeList>,
): Mistake[] {
  const known = codes.map(({ code }) => code);
  return [
    ...misnamed(id, name),
    ...namedTwice(["codes"], "code", known),
    ...(known.at(-1) === UNKNOWN ? [] : [{ at: ["codes", known.length - 1], rule: LAST }]),
    ...codes.flatMap(({ groups, splitFrom, mergedFrom }, index) => {
      const at = ["codes", index];
      const rolled = Object.entries(groups).flatMap(([target, group]): Mistake[] => {
        const place = [...at, "groups", target];
        const targets = lists.get(target)?.codes.map(({ code }) => code);
        if (targets === undefined) return [{ at: place, rule: isNone(target) }];
        return stranger(place, group, targets.includes(group), targets);
      });
      return [
        ...rolled,
        ...strangers([...at, "splitFrom"], splitFrom, known),
        ...strangers([...at, "mergedFrom"], mergedFrom, known),
      ];
    }),
  ];
}
