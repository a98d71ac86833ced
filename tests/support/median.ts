/** The median of numbers, as R's type 7 gives it. */
export function median(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const middle = (inOrder.length - 1) / 2;
  const [low = Number.NaN, high = Number.NaN] = [inOrder[Math.floor(middle)], inOrder[Math.ceil(middle)]];
  return (low + high) / 2;
}
