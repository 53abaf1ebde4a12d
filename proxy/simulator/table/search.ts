/** Position of a value in a sorted array, -1 when absent. */
export function positionIn(sorted: Int32Array, value: number): number {
  const position = firstAtLeast(sorted, value);
  return sorted[position] === value ? position : -1;
}

/** First position whose value is not below `value`. */
export function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
