import { codeFile } from "../schema/check-codes.js";
import { fieldFile } from "../schema/check-fields.js";
import { refuseMistakes, type Mistake } from "../schema/mistakes.js";
import type { CodeList, Schema } from "../schema/types.js";
import { normalise } from "./normalise.js";

const UNKNOWN = "okand";

/** A spelling, where it stands and what it means. */
type Spelling = readonly [at: readonly PropertyKey[], spelling: string, means: string];

/**
 * Refuses a code list of which a spelling would be read as two codes.
 * @throws repository.schema with all of them
 */
export function checkCodeSpellings(list: CodeList): void {
  const spellings = list.codes.flatMap(({ code, label, synonyms }, index): Spelling[] => [
    [["codes", index, "code"], code, code],
    [["codes", index, "label", "sv"], label.sv, code],
    [["codes", index, "label", "en"], label.en, code],
    ...synonyms.map((synonym, place): Spelling => [["codes", index, "synonyms", place], synonym, code]),
  ]);
  // Of two codes the later is blamed; the one for not known stands last in every list and is seldom what was changed.
  const [unknown, others] = [
    spellings.filter(([, , means]) => means === UNKNOWN),
    spellings.filter(([, , means]) => means !== UNKNOWN),
  ];
  refuseMistakes(codeFile(list.id), list, meaningTwo([...unknown, ...others]));
}

/**
 * Refuses a kind of input of which a header would be read as two fields.
 * @throws repository.schema with all of them
 */
export function checkHeaders({ kind, fields }: Schema): void {
  const spellings = fields.flatMap(({ name, label, synonyms }, index): Spelling[] => [
    [["fields", index, "name"], name, name],
    [["fields", index, "label", "sv"], label.sv, name],
    ...synonyms.map((synonym, place): Spelling => [["fields", index, "synonyms", place], synonym, name]),
  ]);
  refuseMistakes(fieldFile(kind), { fields }, meaningTwo(spellings));
}

function meaningTwo(spellings: readonly Spelling[]): Mistake[] {
  const meanings = new Map<string, string>();
  return spellings.flatMap(([at, spelling, means]) => {
    const key = normalise(spelling) || spelling;
    const other = meanings.get(key) ?? means;
    meanings.set(key, other);
    const rule = { sv: `läses också som ${other}`, en: `is read as ${other} too` };
    return other === means ? [] : [{ at, rule }];
  });
}
