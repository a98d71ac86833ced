import { fault } from "../errors/behov-error.js";
import { chiSquareTest } from "../statistics/contingency.js";
import { fisherTest } from "../statistics/fisher.js";
import { freemanHalton } from "../statistics/freeman-halton.js";
import { sampleFreemanHalton } from "../statistics/sample-tables.js";
import { completeRows, numbersAt, placesAt } from "./complete-rows.js";
import type { Data } from "./data.js";
import { column, optional, type Given, type Method } from "./method.js";
import { usedLevels } from "./used-levels.js";

const ROW = column("row", { sv: "kolumnen med tabellens rader", en: "the column with the table's rows" });
const COLUMN = column("column", {
  sv: "kolumnen med tabellens kolumner",
  en: "the column with the table's columns",
});

/** Pearson's test of a table. */
export const chiSquareMethod: Method = {
  name: "chi-square",
  label: {
    sv: "om två kolumner hänger ihop (Pearsons chi-två, Cramérs V, justerade residualer)",
    en: "whether two columns go together (Pearson's chi-square, Cramér's V, adjusted residuals)",
  },
  options: [ROW, COLUMN, optional("count")],
  compute(data, given) {
    const { rows, columns, observed, omitted } = readTable("chi-square", data, given);
    return { ...chiSquareTest(observed), rows, columns, observed, omitted };
  },
};

/** The work that the exact test may take: about two seconds. */
const MOST_STEPS = 6e7;

/** More counts than this are left to the chi-square test. */
const MOST_COUNTS = 1e7;

const SEED = 2017;

/** The exact test of a table. */
export const fisherMethod: Method = {
  name: "fisher",
  label: {
    sv: "exakt test av om två kolumner hänger ihop (Fisher; Freeman–Halton)",
    en: "exact test of whether two columns go together (Fisher; Freeman–Halton)",
  },
  options: [ROW, COLUMN, optional("count")],
  compute(data, given) {
    const { rows, columns, observed, omitted } = readTable("fisher", data, given);
    const table = { rows, columns, observed, omitted };
    const isSmall = rows.length === 2 && columns.length === 2;
    if (!isSmall && observed.flat().reduce((sum, count) => sum + count, 0) > MOST_COUNTS) {
      throw fault("input.method", { method: "fisher", rule: `> ${MOST_COUNTS} counts` });
    }
    const exact = isSmall ? fisherTest(observed) : freemanHalton(observed, MOST_STEPS);
    if (exact !== null) return { p: exact, method: "exact", ...table };
    const draws = (rows.length - 1) * (columns.length - 1);
    const tables = draws <= 50 ? 1_000_000 : 200_000;
    const { p, error } = sampleFreemanHalton(observed, tables, SEED);
    return { p, method: "monte-carlo", monteCarloError: error, tables, ...table };
  },
};

interface Table {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly observed: number[][];
  readonly omitted: number;
}

/** Counts by row and column, without rows and columns that are empty. */
function readTable(method: string, data: Data, given: Given): Table {
  const [row, line] = [data.categories(given["row"] ?? ""), data.categories(given["column"] ?? "")];
  const counts = data.counts(given["count"]);
  const known = completeRows({ numbers: [counts], places: [row.index, line.index] }, data.rows).filter(
    (place) => (counts[place] ?? 0) > 0,
  );
  const rows = usedLevels(row.levels, placesAt(row.index, known));
  const columns = usedLevels(line.levels, placesAt(line.index, known));
  if (rows.levels.length < 2 || columns.levels.length < 2) {
    throw fault("input.method", { method, rule: "< 2 rows or columns" });
  }
  const observed = rows.levels.map(() => columns.levels.map(() => 0));
  const used = numbersAt(counts, known);
  for (const [place, count] of used.entries()) {
    const cells = observed[rows.index[place] ?? -1];
    const cell = columns.index[place] ?? -1;
    if (cells !== undefined) cells[cell] = (cells[cell] ?? 0) + count;
  }
  return { rows: rows.levels, columns: columns.levels, observed, omitted: data.rows - known.length };
}
