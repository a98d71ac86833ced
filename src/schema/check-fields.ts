import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { checkShape } from "./check-shape.js";
import {
  misnamed,
  namedTwice,
  refuseMistakes,
  stranger,
  strangers,
  unfit,
  type Mistake,
} from "./mistakes.js";
import * as shape from "./shape.js";
import type { CodeList, Field, Schema } from "./types.js";

/** A file of `schemas/fields`. */
export interface FieldBook extends Pick<Schema, "label" | "fields"> {
  readonly id: string;
  readonly alike?: boolean;
  readonly picture?: readonly string[];
}

const bookShape: z.ZodMiniType<FieldBook> = shape.object({
  id: shape.text,
  label: shape.label,
  alike: z.exactOptional(z.boolean()),
  picture: z.exactOptional(shape.texts),
  fields: z.array(shape.field).check(z.minLength(1)),
});

/** The file of the fields of a kind of input. */
export function fieldFile(kind: string): string {
  return `schemas/fields/${kind}.json`;
}

/**
 * The fields of a kind of input, held against the code lists.
 * @param content of the file
 * @throws repository.schema with everything that is wrong
 */
export function checkFields(
  kind: string,
  content: unknown,
  codeLists: ReadonlyMap<string, CodeList>,
): FieldBook {
  const book = checkShape(fieldFile(kind), content, bookShape);
  const { id, fields, picture = [] } = book;
  const coded = new Set(fields.flatMap(({ name, type }) => (PICTURED.has(type) ? [name] : [])));
  refuseMistakes(fieldFile(kind), book, [
    ...misnamed(id, kind),
    ...strangers(["picture"], picture, coded),
    ...namedTwice(
      ["fields"],
      "name",
      fields.map(({ name }) => name),
    ),
    ...fields.flatMap((field, index) => fieldMistakes(field, ["fields", index], codeLists)),
    ...fields.flatMap(({ role }, index) =>
      role !== undefined && role !== "unit" && fields.findIndex((other) => other.role === role) < index
        ? [{ at: ["fields", index, "role"], rule: ONCE }]
        : [],
    ),
  ]);
  return book;
}

const PICTURED: ReadonlySet<Field["type"]> = new Set(["code", "codes", "open"]);

/** Codes of which a case may have several are bits of a whole number. */
const MOST_SEVERAL = 62;

const ONCE: Words = { sv: "har ett annat fält redan", en: "is that of another field" };
const CODED: Words = {
  sv: "ska finnas när type är code eller codes, annars inte",
  en: "must be there when type is code or codes, else not",
};
const TOO_MANY: Words = {
  sv: `listan har fler koder än de ${MOST_SEVERAL} som ett fält med flera koder kan ha`,
  en: `the list has more codes than the ${MOST_SEVERAL} that a field of several codes can have`,
};
const BACKWARDS: Words = { sv: "får inte vara större än max", en: "must not exceed max" };
const COUNTS: Words = { sv: "gäller bara fält med codes ja_nej", en: "is for fields with codes ja_nej only" };

function fieldMistakes(
  { name, type, codes, min, max, counts }: Field,
  at: readonly PropertyKey[],
  codeLists: ReadonlyMap<string, CodeList>,
): Mistake[] {
  const isCoded = type === "code" || type === "codes";
  const list = codes === undefined ? undefined : codeLists.get(codes);
  return [
    ...unfit([...at, "name"], name),
    ...(isCoded === (codes !== undefined) ? [] : [{ at: [...at, "codes"], rule: CODED }]),
    ...(codes === undefined ? [] : stranger([...at, "codes"], codes, list !== undefined)),
    ...(type === "codes" && (list?.codes.length ?? 0) > MOST_SEVERAL
      ? [{ at: [...at, "codes"], rule: TOO_MANY }]
      : []),
    ...(min !== undefined && max !== undefined && min > max ? [{ at: [...at, "min"], rule: BACKWARDS }] : []),
    ...(counts === true && codes !== "ja_nej" ? [{ at: [...at, "counts"], rule: COUNTS }] : []),
  ];
}
