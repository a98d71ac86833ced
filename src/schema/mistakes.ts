import { BehovError, type FaultParams, type Problem } from "../errors/behov-error.js";
import type { FaultCode, Words } from "../errors/catalogue.js";

/** Something wrong in a JSON file: where, as keys and places from the top, and the rule that it breaks. */
export interface Mistake {
  readonly at: readonly PropertyKey[];
  readonly rule: Words;
}

/** Whose fault it is when a file of the repository is wrong, which also tells the folder to mend it in. */
export function faultCodeOf(file: string): FaultCode {
  if (file === "schemas/questions.json") return "repository.question";
  if (file.startsWith("schemas/claims/")) return "repository.claim";
  if (file.startsWith("reports/charts/") && !file.endsWith("/words.json")) return "repository.chart";
  return file.startsWith("reports/") ? "repository.template" : "repository.schema";
}

/** What is wrong, in words: a question, a chart, or a file where no entry of it can be named. */
export function questionNamed(id: string): Words {
  return { sv: `frågan ${id}`, en: `the question ${id}` };
}

export function chartNamed(id: string): Words {
  return { sv: `diagrammet ${id}`, en: `the chart ${id}` };
}

const THE_FILE: Words = { sv: "filen", en: "the file" };

/** What a fault of a whole file of the repository says. */
export function fileParams(rule: Words): FaultParams {
  return { rule, question: THE_FILE, chart: THE_FILE };
}

/**
 * Refuses a file with everything that is wrong in it.
 * @param content of the file, from which entries are named
 * @throws repository.* with one problem a mistake
 */
export function refuseMistakes(
  file: string,
  content: unknown,
  mistakes: readonly Mistake[],
  code: FaultCode = faultCodeOf(file),
): void {
  if (mistakes.length === 0) return;
  throw new BehovError(mistakes.map((mistake) => ({ code, ...problemOf(file, content, mistake) })));
}

function problemOf(file: string, content: unknown, { at, rule }: Mistake): Omit<Problem, "code"> {
  const name = nameAlong(content, at);
  const key = `${keyText(at)}${name === null ? "" : ` (${name})`}`;
  const params =
    name === null ? fileParams(rule) : { rule, question: questionNamed(name), chart: chartNamed(name) };
  return {
    place: key === "" ? { file } : { file, key },
    params,
  };
}

/** Keys as they would be written: `questions[3].needs[0]`. */
function keyText(at: readonly PropertyKey[]): string {
  return at
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

/** What the innermost entry with a name on the way is called. */
function nameAlong(content: unknown, at: readonly PropertyKey[]): string | null {
  let node = content;
  let name: string | null = null;
  for (const key of at) {
    node =
      typeof node === "object" && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof node !== "object" || node === null) break;
    const { id, code, name: own } = node as Record<string, unknown>;
    const called = [id, code, own].find((one) => typeof one === "string");
    if (typeof called === "string") name = called;
  }
  return name;
}

/** Entries whose name another before them has; `of` is the path of the list that they stand in. */
export function namedTwice(of: readonly PropertyKey[], key: string, names: readonly string[]): Mistake[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ at: [...of, index, key], rule: TWICE }],
  );
}

/** A name at a place where it is not known, with the names that a fault tells; nothing where it is. */
export function stranger(
  at: readonly PropertyKey[],
  name: string,
  isKnown: boolean,
  told: Iterable<string> = [],
): Mistake[] {
  return isKnown ? [] : [{ at, rule: isNone(name, told) }];
}

/** The names of a list that are not known, each at its place. */
export function strangers(
  at: readonly PropertyKey[],
  names: readonly string[],
  known: readonly string[] | ReadonlySet<string>,
  told: Iterable<string> = [],
): Mistake[] {
  const all = new Set(known);
  return names.flatMap((name, place) => stranger([...at, place], name, all.has(name), told));
}

/** An id that is not the name of its file. */
export function misnamed(id: string, file: string): Mistake[] {
  const rule = { sv: `ska vara filens namn, ${file}`, en: `must be the name of the file, ${file}` };
  return id === file ? [] : [{ at: ["id"], rule }];
}

/** A name that columns and macros cannot have. */
export function unfit(at: readonly PropertyKey[], name: string): Mistake[] {
  return /^[a-z][a-z0-9_]*$/.test(name) ? [] : [{ at, rule: FIT }];
}

const FIT: Words = {
  sv: "ska vara små bokstäver a–z, siffror och _",
  en: "must be small letters a–z, digits and _",
};

const TWICE: Words = { sv: "finns två gånger", en: "is there twice" };

/** The rule that something must be there. */
export const MISSING: Words = { sv: "saknas", en: "is missing" };

/** A rule that something named is not there, with what there is where that is short enough to read. */
export function isNone(name: string, known: Iterable<string> = []): Words {
  const all = [...known];
  const listed = all.length > 0 && all.length <= LISTED ? `: ${all.join(", ")}` : "";
  return {
    sv: `${name} finns inte${listed === "" ? "" : `; det som finns är${listed}`}`,
    en: `there is no ${name}${listed === "" ? "" : `; there is${listed}`}`,
  };
}

const LISTED = 16;
