import type { Path } from './yaml-text.ts';

interface At {
  readonly path: Path;
  readonly line: number | null;
  /** What stands there. */
  readonly detail: string;
}

/** A description that cannot be followed: which, where and why, without what stands there. */
export class DescriptionError extends Error {
  override readonly name = 'DescriptionError';
  readonly file: string;
  /** `sections[2].columns[0]`; `line 3` or `file` where no more can be told. */
  readonly place: string;
  /** With what stands there: for who wrote it, and for nobody else. */
  readonly sentence: string;

  constructor(file: string, reason: string, at: Partial<At> = {}) {
    const { path = [], line = null, detail = '' } = at;
    const place = placeOf(path);
    const where = `${file}${line === null ? '' : `:${line}`}`;
    super([where, ...(place === '' ? [] : [place]), reason].join(': '));
    this.file = file;
    this.place = place || (line === null ? 'file' : `line ${line}`);
    this.sentence = detail === '' ? this.message : `${this.message} (${detail.slice(0, 200)})`;
  }
}

/** A name that is somebody's text is said back only where it is a plain word. */
const placeOf = (path: Path): string =>
  path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[\w-]{1,40}$/.test(step) ? `.${step}` : '.?';
    })
    .join('')
    .replace(/^\./, '');

/** The way to a place, as an error names it. */
export const pathOf = (place: string): Path =>
  [...place.matchAll(/\[(\d+)\]|[\w-]+/g)].map(([name, at]) =>
    at === undefined ? name : Number(at),
  );
