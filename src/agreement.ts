import { basename } from "node:path";
import { compareCoders, readCoded, type Coded, type FieldAgreement } from "./agreement/compare-coders.js";
import { BehovError, fault } from "./errors/behov-error.js";
import { withIntake } from "./load/with-intake.js";
import { inputKind, KindRecogniser, secondCoding, type InputKind } from "./recognise/kinds.js";
import { NO_MAPPING } from "./recognise/mapping.js";
import { loadSchema } from "./schema/load.js";
import type { Schema } from "./schema/types.js";

/** What is told of a file that has no such cases; another fault is one of the file itself. */
const WITHOUT_CASES = new Set(["input.rows", "input.field"]);

/**
 * How alike two people have coded the same cases, field by field, the least alike first. Of an entry workbook
 * the one's cases are those on the sheet of cases, the other's those on the sheet for double coding, when there are any.
 * @param first a file with the one's cases
 * @param second a file with the other's, with the same case ids; null when they are in the first too
 * @throws input.one-coder when only one coder's are there
 */
export async function compareFiles(
  first: string,
  second: string | null,
): Promise<{ schema: Schema; fields: FieldAgreement[] }> {
  const schema = loadSchema();
  const coded = schema.fields.filter(({ type }) => type === "code" || type === "codes");
  const kinds = [inputKind(schema, NO_MAPPING), secondCoding(schema, NO_MAPPING)] as const;
  const [cases, double] = kinds;
  const read = async (path: string, wanted: InputKind): Promise<Coded> => {
    const isOn = (kind: InputKind): InputKind["isOn"] => (kind === wanted ? kind.isOn : () => false);
    const recogniser = new KindRecogniser(kinds.map((kind) => ({ ...kind, isOn: isOn(kind) })));
    const { results } = await withIntake([path], recogniser, {}, ({ session }) =>
      readCoded(session, schema, coded),
    );
    return results[0] ?? new Map();
  };
  const either = async (path: string, wanted: InputKind, instead: InputKind): Promise<Coded> =>
    (await orNone(read(path, wanted))) ?? read(path, instead);

  const one = second === null ? await read(first, cases) : await either(first, cases, double);
  const other = second === null ? await orNone(read(first, double)) : await either(second, double, cases);
  if (other === null) throw fault("input.one-coder", {}, { file: basename(first) });
  return { schema, fields: compareCoders(coded, one, other) };
}

/** What was read; null where the file has no such cases. */
async function orNone(reading: Promise<Coded>): Promise<Coded | null> {
  try {
    return await reading;
  } catch (error) {
    const codes = error instanceof BehovError ? error.problems.map(({ code }) => code) : [""];
    if (codes.every((code) => WITHOUT_CASES.has(code))) return null;
    throw error;
  }
}
