import { createReadStream, existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import PQueue from 'p-queue';
import { type Audit, auditEntry, type AuditEntry } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { saoPauloDay } from '../calendar/clock.ts';

/** Names a month's file, `YYYY-MM`. */
const monthOf = (instant: Date): string => saoPauloDay(instant).slice(0, 7);

/**
 * Who was shown personal data, a line each in a file a month: only ever added to, so that neither a
 * crash nor a rebuilt mirror takes anything back. Old months are the operator's to keep or remove.
 */
export class AuditLog {
  readonly #path: string;
  readonly #onFailure: (error: unknown, requestId: string) => void;
  readonly #lines = new PQueue({ concurrency: 1 });
  #unwritten = 0;

  /** Lines that could not be written, since the start. */
  get unwritten(): number {
    return this.#unwritten;
  }

  /**
   * @param storePath The mirror's file; the log's lie beside it.
   * @param onFailure Told when a line cannot be written. The answer leaves all the same: a full disk
   *   must not stop the collection.
   */
  constructor(storePath: string, onFailure: (error: unknown, requestId: string) => void) {
    this.#path = storePath.replace(/(\.duckdb)?$/, '-audit');
    this.#onFailure = onFailure;
  }

  /** Resolves when the line is with the operating system. */
  async record(entry: AuditEntry): Promise<void> {
    const file = this.#fileOf(monthOf(new Date(entry.at)));
    const line = `${JSON.stringify(entry)}\n`;
    try {
      await this.#lines.add(() => appendFile(file, line, { mode: 0o600 }));
    } catch (error) {
      this.#unwritten += 1;
      this.#onFailure(error, entry.requestId);
    }
  }

  /**
   * @param month `YYYY-MM`; the month of `now` when absent.
   * @param before Number of the line before which to go on, from the page before.
   */
  async read(
    { month, limit, before }: { month?: string | undefined; limit: number; before: number },
    now: Date,
  ): Promise<Audit> {
    const read = month ?? monthOf(now);
    const file = this.#fileOf(read);
    const kept: { number: number; line: string }[] = [];
    if (existsSync(file)) {
      let number = 0;
      for await (const line of createInterface({ input: createReadStream(file) })) {
        if (number >= before) break;
        kept.push({ number, line });
        if (kept.length > limit) kept.shift();
        number += 1;
      }
    }
    const first = kept[0]?.number ?? 0;
    return {
      month: read,
      entries: kept.map(({ line }) => z.parse(auditEntry, JSON.parse(line))).reverse(),
      nextCursor: first > 0 ? String(first) : null,
    };
  }

  #fileOf(month: string): string {
    return `${this.#path}-${month}.jsonl`;
  }
}
