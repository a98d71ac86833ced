/** Rows put in order by a whole-number key. */
export interface Order {
  /** Row numbers, ascending by key; rows of one key stand as they stood. */
  readonly rows: Int32Array;
  /** The rows of key k are `rows[start[k]]` up to, not with, `rows[start[k + 1]]`. */
  readonly start: Int32Array;
}

/**
 * Orders rows by key in one pass (counting sort).
 * @param keys key of each row, 0 ≤ key < size
 * @param rows the rows to order, in the order that rows of one key shall keep; all of them when left out
 * @throws RangeError when a key is outside 0 … size − 1
 */
export function orderByKey(keys: ArrayLike<number>, size: number, rows?: Int32Array): Order {
  const length = rows?.length ?? keys.length;
  const start = new Int32Array(size + 1);
  for (let place = 0; place < length; place++) {
    const key = keys[rows?.[place] ?? place] ?? -1;
    if (!(key >= 0 && key < size)) throw new RangeError("0 <= key < size");
    start[key + 1] = (start[key + 1] ?? 0) + 1;
  }
  for (let key = 0; key < size; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0);
  const next = start.slice();
  const ordered = new Int32Array(length);
  for (let place = 0; place < length; place++) {
    const row = rows?.[place] ?? place;
    const key = keys[row] ?? 0;
    const free = next[key] ?? 0;
    ordered[free] = row;
    next[key] = free + 1;
  }
  return { rows: ordered, start };
}
