import { catalogue, type FaultCode, type Lang } from "./catalogue.js";

/** Where a fault stands: a file, a row of it (as Excel numbers rows) and a column header. */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
}

/** One fault, told by code, place and parameters. The words are made when it is shown. */
export interface Problem {
  readonly code: FaultCode;
  readonly place: Place;
  readonly params: Readonly<Record<string, string | number>>;
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
export function fault(
  code: FaultCode,
  params: Readonly<Record<string, string | number>> = {},
  place: Place = {},
): BehovError {
  return new BehovError([{ code, place, params }]);
}

function describe(problem: Problem, lang: Lang): string {
  const { text, hint } = catalogue[problem.code];
  const { file, row, column } = problem.place;
  const place = [file, row].filter((part) => part !== undefined).join(":");
  const word = lang === "sv" ? "fel" : "error";
  const columnWord = lang === "sv" ? "kolumn" : "column";
  const where = column === undefined ? "" : `${columnWord} ${column}: `;
  const head = `${place === "" ? "" : `${place}: `}${word}: ${where}`;
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => String(problem.params[name] ?? `{${name}}`));
  return `${head}${fill(text[lang])} [${problem.code}]\n  ${fill(hint[lang])}`;
}
