import { plain } from '../markup.ts';

const signs = /[\\`*_[\]<>|~]/g;
/** What would be read as a sign by its name or number. */
const reference = /&(?=#|\w)/g;
/** What begins a heading, a list or a rule where it begins a line. */
const opening = /^(?:[-+=#]|\d+(?=[.)]))/;
/** Readers make links of these even where they are escaped; they leave code alone. */
const linked = /:\/\/|www\.|@|\b(?:mailto|xmpp|tel):/i;

/** Text inside a line or a cell of GitHub's Markdown, which reads as itself and as nothing else. */
export function inline(text: string): string {
  const one = plain(text).trim();
  // The bar of a table ends a cell inside code too, so it stands outside.
  if (linked.test(one)) return one.split('|').map(code).join('&#124;');
  return one.replace(signs, '\\$&').replace(reference, '\\&');
}

/** Text at the beginning of a line. */
export const line = (text: string): string =>
  inline(text).replace(opening, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));

function code(text: string): string {
  if (text === '') return '';
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  // One of these is taken away at each end where there are two.
  const air = /^[ `]|[ `]$/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${fence}${air}${text}${air}${fence}`;
}
