import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { reportName } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { Refusal } from '../http/problem.ts';
import { DescriptionError } from './description-error.ts';
import { readDescriptionFile } from './description-file.ts';
import { type OwnReport, readDescription } from './description-text.ts';
import { builtInReports } from './description.ts';

const ENDING = /\.(?:yaml|yml|json)$/;

/** What the folder of reports holds at the moment. */
export interface Held {
  readonly reports: ReadonlyMap<string, OwnReport>;
  /** By the name their report would have; of those that can have one. */
  readonly wrong: ReadonlyMap<string, DescriptionError>;
  /** All that is wrong, also with files that could never be asked for. */
  readonly errors: readonly DescriptionError[];
  /** The folder cannot be read: that of a network may go, and come back. */
  readonly isAway: boolean;
}

const AWAY_RETRY_SECONDS = 30;

interface Known {
  /** When it was last changed, and how large it was. */
  readonly state: string;
  readonly outcome: OwnReport | DescriptionError;
}

/** Reports that a team describes, one a file; what changes is read again when somebody asks. */
export class CustomReports {
  readonly #folder: string | null;
  readonly #warn: (why: string) => void;
  #known: ReadonlyMap<string, Known> = new Map();
  #warned: ReadonlySet<string> = new Set();

  /** @param warn Told once of everything that is wrong, and again when it is wrong in another way. */
  constructor(folder: string | null, warn: (why: string) => void) {
    this.#folder = folder;
    this.#warn = warn;
  }

  /** @throws DescriptionError where its description cannot be followed, Refusal `busy` while the folder is away. */
  async find(name: string): Promise<OwnReport | undefined> {
    const { reports, wrong, isAway } = await this.look();
    if (isAway) throw new Refusal('busy', { retryAfter: AWAY_RETRY_SECONDS });
    const error = wrong.get(name);
    if (error !== undefined) throw error;
    return reports.get(name);
  }

  async look(): Promise<Held> {
    const reports = new Map<string, OwnReport>();
    const wrong = new Map<string, DescriptionError>();
    const errors: DescriptionError[] = [];
    const known = new Map<string, Known>();
    const files = await this.#read();
    for (const [file, one] of files ?? []) {
      known.set(file, one);
      const name = file.replace(ENDING, '');
      const outcome = misnamed(file, name, reports.has(name) || wrong.has(name)) ?? one.outcome;
      if (!(outcome instanceof DescriptionError)) {
        reports.set(name, outcome);
        continue;
      }
      errors.push(outcome);
      reports.delete(name);
      if (isFree(name)) wrong.set(name, outcome);
    }
    this.#known = known;
    this.#tell(files === null ? ['cannot be read'] : errors.map(({ message }) => message));
    return { reports, wrong, errors, isAway: files === null };
  }

  /** Null for a folder that cannot be read. */
  async #read(): Promise<[string, Known][] | null> {
    if (this.#folder === null) return [];
    const root = await realpath(this.#folder).catch(() => null);
    const files = root === null ? null : await readdir(root).catch(() => null);
    if (files === null) return null;
    const read = files
      .filter((file) => ENDING.test(file) && !file.startsWith('.'))
      .sort()
      .map(async (file): Promise<[string, Known][]> => {
        const one = await readKnown(String(root), file, this.#known.get(file));
        return one === null ? [] : [[file, one]];
      });
    return (await Promise.all(read)).flat();
  }

  #tell(messages: readonly string[]): void {
    for (const message of messages) if (!this.#warned.has(message)) this.#warn(message);
    this.#warned = new Set(messages);
  }
}

const isFree = (name: string): boolean =>
  z.safeParse(reportName, name).success && !builtInReports.some((one) => one.name === name);

function misnamed(file: string, name: string, isTaken: boolean): DescriptionError | null {
  if (!z.safeParse(reportName, name).success) {
    return new DescriptionError(file, 'a name is of a-z, 0-9 and - alone');
  }
  if (!isFree(name)) return new DescriptionError(file, 'everybody has a report of that name');
  return isTaken ? new DescriptionError(file, 'another file has that name too') : null;
}

/** Null for what is no file of this folder: a link may lead within it, as where it is mounted, and no further. */
async function readKnown(root: string, file: string, known?: Known): Promise<Known | null> {
  const path = await realpath(join(root, file)).catch(() => null);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || found?.isFile() !== true) return null;
  if (!path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return null;
  const state = [found.mtimeMs, found.size, found.ino].join();
  if (known?.state === state) return known;
  try {
    return { state, outcome: readDescription(file, await readDescriptionFile(path, file)) };
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    return { state, outcome: error };
  }
}
