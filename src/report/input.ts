import type { ChartInput } from "../charts/input.js";
import type { Goal } from "../changes/goals.js";
import type { YearChanges } from "../changes/compare-years.js";
import type { GroupComparison } from "../comparisons/compare-groups.js";

import type { PilotResult } from "../pilot/compare-pilot.js";
import type { Listing } from "../inventory/definitions.js";
import type { Cleared } from "../privacy/door.js";
import type { NotAnswered } from "../questions/definitions.js";
import type { LevelSensitivity } from "../questions/level-sensitivity.js";
import type { Returns } from "../returns/returns.js";
import type { Rule } from "../schema/types.js";

/** One file that was read. `rows = accepted + rejected`. */
export interface InputFile {
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** How often a rule of intake applied in a column; null when the number is protected. */
export interface QualityCount {
  readonly file: string;
  readonly column: string;
  readonly rule: string;
  readonly severity: Rule["severity"];
  readonly count: number | null;
}

/** Everything the report is written from. Figures and flow are already protected. */
export interface ReportInput extends ChartInput {
  /** ISO dates: the cohort, and the last day for which the data are complete. */
  readonly cohort: { readonly from: string; readonly to: string; readonly followUpEnd: string };
  readonly inputs: readonly InputFile[];
  readonly comparisons: readonly GroupComparison[];
  /** What has changed since an earlier year; null where there is none. */
  readonly changes: YearChanges | null;
  /** Coming back by different definitions. */
  /** Goals beside what came of them; none where none were set. */
  readonly goals: readonly Goal[];
  /** The same by half-year; nothing when left out. */
  readonly halves?: readonly Goal[];
  /** A pilot against the line; nothing when left out. */
  readonly pilot?: PilotResult;
  /** How levels of support hang on the rules; null where no level could be told. */
  readonly levels: LevelSensitivity | null;
  readonly returns: Pick<Returns, "definitions" | "figures">;
  /** Columns that the door let through with a reason. */
  readonly cleared: readonly Cleared[];
  readonly notAnswered: readonly NotAnswered[];
  readonly quality: readonly QualityCount[];
  /** Records that are no persons, listed one by one; several codes in a cell are joined by `|`. */
  readonly listings: readonly Listing[];
  /** Fields that questions are broken down by. */
  readonly breakdowns: readonly string[];
}
