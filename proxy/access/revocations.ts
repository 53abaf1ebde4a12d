import { readFileSync, unwatchFile, watchFile } from 'node:fs';

const LOOK_EVERY_MILLISECONDS = 2000;

/** What of a token may be taken back before it ends. */
export interface Revocable {
  readonly kid: string | undefined;
  readonly sub: string;
  readonly jti: string | undefined;
}

/**
 * Keys, subjects and single tokens that are good no more, from a file that is read again when it
 * changes: a line each, `kid:…`, `sub:…` or `jti:…`.
 */
export class Revocations {
  readonly #file: string | null;
  #lines: ReadonlySet<string> = new Set();

  /** @throws Error when the file cannot be read. */
  constructor(file: string | null) {
    this.#file = file;
    if (file === null) return;
    this.#lines = linesOf(file);
    watchFile(file, { interval: LOOK_EVERY_MILLISECONDS, persistent: false }, () =>
      this.#look(file),
    );
  }

  has({ kid, sub, jti }: Revocable): boolean {
    return (
      this.#lines.has(`sub:${sub}`) ||
      this.#lines.has(`kid:${kid}`) ||
      this.#lines.has(`jti:${jti}`)
    );
  }

  close(): void {
    if (this.#file !== null) unwatchFile(this.#file);
  }

  /** A file that is just being replaced takes nothing back that it said before. */
  #look(file: string): void {
    try {
      this.#lines = linesOf(file);
    } catch {
      // Read again at its next change.
    }
  }
}

const linesOf = (file: string): ReadonlySet<string> =>
  new Set(
    readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
