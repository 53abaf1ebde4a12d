import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianProgram } from '../../../support/debian.js';

const source = fileURLToPath(new URL('failing-writes.c', import.meta.url));

/** As `failing-writes.c` lays them out. */
const SIZE = 28;
const DONE = 0;
const FAILING = 4;
const ERROR = 8;
const FAILED = 12;

/** What a disk says that is broken, and one that is full. */
export type DiskError = 'EIO' | 'ENOSPC';

/** Lets one change to a store's files fail, of all that a program makes and those that it starts. */
export class FailingWrites {
  readonly #steps: string;
  /** For the program. */
  readonly environment: Readonly<Record<string, string>>;

  /** @param folder Holds what the program loads. */
  constructor(folder: string) {
    const library = join(folder, 'failing-writes.so');
    // With the headers of the C library, which the compiler's own package leaves out.
    const compiler = debianProgram('cc', 'build-essential');
    execFileSync(compiler, ['-Wall', '-Werror', '-shared', '-fPIC', '-o', library, source]);
    this.#steps = join(folder, 'steps');
    writeFileSync(this.#steps, Buffer.alloc(SIZE));
    this.environment = { LD_PRELOAD: library, FAILING_WRITES: this.#steps };
  }

  /** Counts anew; the Nth from now on fails, none where it is 0. */
  failAt(nth: number, error: DiskError = 'EIO'): void {
    const steps = Buffer.alloc(SIZE);
    steps.writeInt32LE(nth, FAILING);
    steps.writeInt32LE(constants.errno[error], ERROR);
    // In place: the file is part of the program's memory.
    const file = openSync(this.#steps, 'r+');
    writeSync(file, steps, 0, SIZE, 0);
    closeSync(file);
  }

  /** Changes since the count began. */
  get done(): number {
    return readFileSync(this.#steps).readInt32LE(DONE);
  }

  /** What failed since, such as `fsync`; empty where nothing did. */
  get failed(): string {
    const [name = ''] = readFileSync(this.#steps).toString('latin1', FAILED).split('\0');
    return name;
  }
}
