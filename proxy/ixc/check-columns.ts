/** Pads cells so that columns line up; the first column reads from the left, the others from the right. */
export function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  }
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return index === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

const number = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 0 });

export const formatCount = (count: number) => number.format(count);
export const formatMs = (durationMs: number) => `${number.format(durationMs)} ms`;
