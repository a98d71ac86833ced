import { catalogue, type FaultCode, type Lang, type Words } from "./catalogue.js";

/**
 * Where a fault stands: a file, a row of it (as Excel numbers rows) and a column header, or the key of an entry
 * (`questions[3].kind`) where the file is JSON.
 */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly key?: string;
}

/** What a fault fills its text from; a rule that is said in words has them in both languages. */
export type FaultParams = Readonly<Record<string, string | number | Words>>;

/** One fault, told by code, place and parameters. The words are made when it is shown. */
export interface Problem {
  readonly code: FaultCode;
  readonly place: Place;
  readonly params: FaultParams;
}

const SHOWN_PROBLEMS = 20;

/** The only error class of behov: one or more problems that the user can act on. */
export class BehovError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.code).join(", "));
    this.name = "BehovError";
    this.problems = problems;
  }

  /** Exit code of the gravest problem, 1–5. */
  get exitCode(): number {
    return Math.max(...this.problems.map((problem) => catalogue[problem.code].exit));
  }

  /** The lines that the user reads: at most 20 problems, each with its way out. */
  describe(lang: Lang): string {
    const lines = this.problems.slice(0, SHOWN_PROBLEMS).map((problem) => describe(problem, lang));
    const more = this.problems.length - SHOWN_PROBLEMS;
    if (more > 0) lines.push(lang === "sv" ? `och ${more} till` : `and ${more} more`);
    return lines.join("\n");
  }
}

/** A single problem as an error, ready to throw. */
export function fault(code: FaultCode, params: FaultParams = {}, place: Place = {}): BehovError {
  return new BehovError([{ code, place, params }]);
}

/**
 * What is made of each of some things.
 * @throws one BehovError with the problems of all of them
 */
export function allOrFaults<T, R>(things: readonly T[], make: (thing: T) => R): R[] {
  const problems: Problem[] = [];
  const made = things.flatMap((thing) => {
    try {
      return [make(thing)];
    } catch (error) {
      if (!(error instanceof BehovError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new BehovError(problems);
  return made;
}

function describe(problem: Problem, lang: Lang): string {
  const { text, hint } = catalogue[problem.code];
  const { file, row, column, key } = problem.place;
  const place = [file, row].filter((part) => part !== undefined).join(":");
  const word = lang === "sv" ? "fel" : "error";
  const columnWord = lang === "sv" ? "kolumn" : "column";
  const where = `${column === undefined ? "" : `${columnWord} ${column}: `}${key === undefined ? "" : `${key}: `}`;
  const head = `${place === "" ? "" : `${place}: `}${word}: ${where}`;
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = problem.params[name] ?? `{${name}}`;
      return typeof value === "object" ? value[lang] : String(value);
    });
  return `${head}${fill(text[lang])} [${problem.code}]\n  ${fill(hint[lang])}`;
}
