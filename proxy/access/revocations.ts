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
  readonly #warn: (why: string) => void;
  #lines: ReadonlySet<string> = new Set();

  /**
   * @param warn Told what is wrong with a file that was changed for the worse: what can be read of it
   *   is taken back all the same, and of one that cannot be read whatever it said before.
   * @throws Error that says what is wrong with the file.
   */
  constructor(file: string | null, warn: (why: string) => void) {
    this.#file = file;
    this.#warn = warn;
    if (file === null) return;
    this.#lines = readRevoked(file);
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

  #look(file: string): void {
    try {
      const lines = linesOf(file);
      this.#lines = new Set(lines);
      const wrong = wrongLineOf(lines);
      if (wrong !== null) this.#warn(wrong);
    } catch {
      this.#warn(UNREADABLE);
    }
  }
}

/** @throws Error that says what is wrong with the file. */
export function readRevoked(file: string): ReadonlySet<string> {
  let lines: readonly string[];
  try {
    lines = linesOf(file);
  } catch (cause) {
    throw new Error(UNREADABLE, { cause });
  }
  const wrong = wrongLineOf(lines);
  if (wrong !== null) throw new Error(wrong);
  return new Set(lines);
}

const UNREADABLE = 'cannot be read';

const linesOf = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());

function wrongLineOf(lines: readonly string[]): string | null {
  const index = lines.findIndex(
    (line) => line !== '' && !/^(?:kid|sub|jti):[^\s#][^#]*$/.test(line),
  );
  return index < 0 ? null : `has neither kid:, sub: nor jti: on line ${index + 1}`;
}
