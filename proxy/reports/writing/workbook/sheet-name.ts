import { holdable } from '../sheet-text.ts';

/** In units of UTF-16, as Excel counts. */
const MOST_CHARACTERS = 31;
const NEVER_IN_NAMES = /[\\/?*[\]:\s\uFFFD]+/g;
/** Excel keeps it for itself. */
const RESERVED = 'history';

/** Names that Excel takes for sheets of these titles, in their order: short, and no two alike. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>([RESERVED]);
  return titles.map((title) => {
    const clean = holdable(title)
      .replace(NEVER_IN_NAMES, ' ')
      .replace(/^[\s']+|[\s']+$/g, '');
    for (let time = 1; ; time += 1) {
      const name = shortened(clean === '' ? '–' : clean, time === 1 ? '' : ` (${time})`);
      const known = name.toLowerCase();
      if (taken.has(known)) continue;
      taken.add(known);
      return name;
    }
  });
}

function shortened(name: string, ending: string): string {
  const most = MOST_CHARACTERS - ending.length;
  if (name.length <= most) return name + ending;
  // Half a character at the cut is none.
  return `${name.slice(0, most - 1).replace(/[\s\p{Surrogate}]+$/u, '')}…${ending}`;
}
