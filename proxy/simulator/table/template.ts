import type { Column } from './schema.ts';

/** Tells the generated row at a position as JSON text. */
export type Template = (position: number) => string;

/** Constant columns become ready text once; only the others are told and quoted for each row. */
export function compileTemplate(columns: readonly Column[]): Template {
  const pieces: string[] = [];
  const cells: { readonly cell: (position: number) => string; readonly escape: boolean }[] = [];
  let literal = '{';
  columns.forEach(({ name, kind, fallback, cell }, index) => {
    literal += `${index === 0 ? '' : ','}${JSON.stringify(name)}:`;
    if (!cell) literal += JSON.stringify(fallback);
    else {
      const escape = kind === 'text';
      pieces.push(escape ? literal : `${literal}"`, '');
      cells.push({ cell, escape });
      literal = escape ? '' : '"';
    }
  });
  pieces.push(`${literal}}`);
  return (position) => {
    for (let index = 0; index < cells.length; index += 1) {
      const part = cells[index];
      if (!part) continue;
      const value = part.cell(position);
      pieces[2 * index + 1] = part.escape ? JSON.stringify(value) : value;
    }
    return pieces.join('');
  };
}
