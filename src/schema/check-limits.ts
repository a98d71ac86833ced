import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { checkShape } from "./check-shape.js";
import type { LegalLimit } from "./limits.js";
import { isNone, refuseMistakes, type Mistake } from "./mistakes.js";
import * as shape from "./shape.js";
import type { Field } from "./types.js";

/** Where the dated table of limits stands. */
export const LIMIT_FILE = "schemas/legal-limits.json";

const limitShape: z.ZodMiniType<LegalLimit> = shape
  .object({
    id: shape.text,
    from: shape.text,
    to: shape.text,
    days: z.exactOptional(shape.whole),
    months: z.exactOptional(shape.whole),
    extension: z.exactOptional(shape.text),
    ...shape.validity,
    law: z.nullable(shape.label),
    section: z.nullable(shape.text),
    label: shape.label,
  })
  .check(
    shape.inOrder,
    z.refine(({ days, months }) => (days === undefined) !== (months === undefined), {
      error: shape.rule("span"),
    }),
  );

const bookShape: z.ZodMiniType<{ limits: LegalLimit[] }> = shape.object({ limits: z.array(limitShape) });

const OVERLAP: Words = {
  sv: "ska ligga efter den förra gränsen med samma id",
  en: "must lie after the limit before it with the same id",
};
const ID: Words = {
  sv: "ska vara små bokstäver a–z, siffror och _",
  en: "must be small letters a–z, digits and _",
};

/**
 * The dated table of limits; those of an id in order of time, none on the same day.
 * @param content of the file
 * @throws repository.schema with everything that is wrong
 */
export function checkLimits(content: unknown): LegalLimit[] {
  const { limits } = checkShape(LIMIT_FILE, content, bookShape);
  const mistakes = limits.flatMap(({ id, validFrom }, index): Mistake[] => {
    const before = limits.slice(0, index).findLast((limit) => limit.id === id);
    const isLater =
      before === undefined || (before.validTo !== null && validFrom !== null && before.validTo < validFrom);
    return [
      ...(/^[a-z][a-z0-9_]*$/.test(id) ? [] : [{ at: ["limits", index, "id"], rule: ID }]),
      ...(isLater ? [] : [{ at: ["limits", index, "validFrom"], rule: OVERLAP }]),
    ];
  });
  refuseMistakes(LIMIT_FILE, { limits }, mistakes);
  return limits;
}

/**
 * Refuses limits between days that cases do not have.
 * @throws repository.schema with all of them
 */
export function checkLimitFields(limits: readonly LegalLimit[], fields: readonly Field[]): void {
  const dates = new Set(fields.flatMap(({ name, type }) => (type === "date" ? [name] : [])));
  const answers = new Set(fields.flatMap(({ name, codes }) => (codes === "ja_nej" ? [name] : [])));
  const mistakes = limits.flatMap(({ from, to, extension }, index): Mistake[] => {
    const at = ["limits", index];
    return [
      ...(dates.has(from) ? [] : [{ at: [...at, "from"], rule: isNone(from, dates) }]),
      ...(dates.has(to) ? [] : [{ at: [...at, "to"], rule: isNone(to, dates) }]),
      ...(extension === undefined || answers.has(extension)
        ? []
        : [{ at: [...at, "extension"], rule: isNone(extension) }]),
    ];
  });
  refuseMistakes(LIMIT_FILE, { limits }, mistakes);
}
