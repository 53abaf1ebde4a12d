import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import PQueue from 'p-queue';
import { z } from '../../../contract/zod.ts';
import { instant } from '../../../contract/values.ts';

const entry = z.object({
  /** Every run that was planned until then is settled. */
  settled: instant,
  /** How the last run ended; null before the first. */
  last: z.nullable(
    z.object({ state: z.enum(['delivered', 'failed']), at: instant, attempts: z.int() }),
  ),
});
export type Entry = z.output<typeof entry>;

const entries = z.record(z.string(), entry);

/** What was delivered, by schedule, in a small file beside the store: a restart delivers nothing twice. */
export class Ledger {
  readonly #file: string;
  readonly #entries: Map<string, Entry>;
  readonly #writes = new PQueue({ concurrency: 1 });

  /** @param storePath The mirror's file. */
  constructor(storePath: string) {
    this.#file = `${storePath.replace(/(\.duckdb)?$/, '')}-deliveries.json`;
    this.#entries = new Map(Object.entries(readEntries(this.#file)));
  }

  of(schedule: string): Entry | undefined {
    return this.#entries.get(schedule);
  }

  /** Resolves when it is on the disk, whole. */
  async write(schedule: string, entry: Entry): Promise<void> {
    this.#entries.set(schedule, entry);
    await this.#writes.add(async () => {
      const unfinished = `${this.#file}.new`;
      const text = JSON.stringify(Object.fromEntries(this.#entries), null, 2);
      await writeFile(unfinished, text, { mode: 0o600, flush: true });
      await rename(unfinished, this.#file);
    });
  }
}

/** A file that is not there, or not ours, is a proxy that has delivered nothing yet. */
function readEntries(file: string): Readonly<Record<string, Entry>> {
  try {
    return z.parse(entries, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
