/** Rows that are equal in every column, put together. */
export interface EqualRows {
  /** The pattern of each row, 0 … first.length − 1, numbered as they first occur. */
  readonly pattern: Int32Array;
  /** For each pattern, the row where it first occurs. */
  readonly first: Int32Array;
}

/** Finds the rows that are equal in every column; all columns of one length. */
export function equalRows(columns: readonly ArrayLike<number>[], rows: number): EqualRows {
  let pattern = new Int32Array(rows);
  let first = Int32Array.from(rows > 0 ? [0] : []);
  for (const column of columns) {
    const codes = codesOf(column, rows);
    const refined = new Int32Array(rows);
    const firsts: number[] = [];
    const seen = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const key = (pattern[row] ?? 0) * rows + (codes[row] ?? 0);
      let code = seen.get(key);
      if (code === undefined) {
        code = firsts.length;
        seen.set(key, code);
        firsts.push(row);
      }
      refined[row] = code;
    }
    pattern = refined;
    first = Int32Array.from(firsts);
  }
  return { pattern, first };
}

/** The different values of a column, numbered from 0 as they first occur. */
function codesOf(column: ArrayLike<number>, rows: number): Int32Array {
  const seen = new Map<number, number>();
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = column[row] ?? Number.NaN;
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
    }
    codes[row] = code;
  }
  return codes;
}
