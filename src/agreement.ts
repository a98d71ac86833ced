import { compareCoders, readCoded, type Coded, type FieldAgreement } from "./agreement/compare-coders.js";
import { withIntake } from "./load/with-intake.js";
import { inputKind, KindRecogniser } from "./recognise/kinds.js";
import { NO_MAPPING } from "./recognise/mapping.js";
import { loadSchema } from "./schema/load.js";
import type { Schema } from "./schema/types.js";

/**
 * How alike two people have coded the same cases, field by field, the least alike first.
 * @param first a file with the one's cases
 * @param second a file with the other's, with the same case ids
 */
export async function compareFiles(
  first: string,
  second: string,
): Promise<{ schema: Schema; fields: FieldAgreement[] }> {
  const schema = loadSchema();
  const coded = schema.fields.filter(({ type }) => type === "code" || type === "codes");
  const cases = new KindRecogniser([inputKind(schema, NO_MAPPING)]);
  const read = async (path: string): Promise<Coded> => {
    const { results } = await withIntake([path], cases, {}, ({ session }) =>
      readCoded(session, schema, coded),
    );
    return results[0] ?? new Map();
  };
  return { schema, fields: compareCoders(coded, await read(first), await read(second)) };
}
