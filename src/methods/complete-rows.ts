/** The columns that a method uses; all of one length. */
export interface UsedColumns {
  /** NaN where the value is not known. */
  readonly numbers: readonly Float64Array[];
  /** Places of categories, −1 where the value is not known. */
  readonly places: readonly Int32Array[];
}

/** The numbers of the rows where every used value is known and finite, as R's na.omit keeps them. */
export function completeRows({ numbers, places }: UsedColumns, rows: number): Int32Array {
  const complete = new Uint8Array(rows).fill(1);
  for (const column of numbers) {
    for (let row = 0; row < rows; row++) if (!Number.isFinite(column[row])) complete[row] = 0;
  }
  for (const column of places) {
    for (let row = 0; row < rows; row++) if ((column[row] ?? -1) < 0) complete[row] = 0;
  }
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) => complete[row] === 1);
}

/** The values of a column at some of its rows. */
export function numbersAt(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) values[place] = column[rows[place] ?? -1] ?? Number.NaN;
  return values;
}

/** The places of categories at some of their rows. */
export function placesAt(column: Int32Array, rows: Int32Array): Int32Array {
  const values = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place++) values[place] = column[rows[place] ?? -1] ?? -1;
  return values;
}
