import { readDate } from "../recognise/dates.js";
import type { Column } from "../recognise/headers.js";
import type { ValueRecogniser } from "../recognise/values.js";

/**
 * Gives columns whose header may be that of two fields to that of which the cells are days, where most are.
 * @param spellings of the columns in doubt, by their names in the raw table
 */
export async function settleDays(
  columns: readonly Column[],
  values: ValueRecogniser,
  spellings: (doubtful: readonly Column[]) => Promise<ReadonlyMap<string, readonly string[]>>,
): Promise<readonly Column[]> {
  const doubtful = columns.filter(({ days }) => days !== undefined);
  if (doubtful.length === 0) return columns;
  const found = await spellings(doubtful);
  return columns.map((column): Column => {
    const { days, index } = column;
    const told = (found.get(`c${index}`) ?? []).filter((cell) => !values.isMissing(cell));
    const isDays = told.filter(isDay).length * 2 > told.length;
    return days !== undefined && isDays ? { ...column, field: days } : column;
  });
}

function isDay(cell: string): boolean {
  return readDate(cell).kind !== "invalid";
}
