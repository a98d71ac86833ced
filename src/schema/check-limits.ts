import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { checkShape } from "./check-shape.js";
import type { LegalLimit } from "./limits.js";
import { refuseMistakes, stranger, unfit, type Mistake } from "./mistakes.js";
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
      ...unfit(["limits", index, "id"], id),
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
      ...stranger([...at, "from"], from, dates.has(from), dates),
      ...stranger([...at, "to"], to, dates.has(to), dates),
      ...(extension === undefined ? [] : stranger([...at, "extension"], extension, answers.has(extension))),
    ];
  });
  refuseMistakes(LIMIT_FILE, { limits }, mistakes);
}
