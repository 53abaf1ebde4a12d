import { setTimeout as pause } from 'node:timers/promises';
import { type Freshness, freshness } from '../contract/index.ts';
import { z } from '../contract/zod.ts';
import { readNote } from './operator.ts';

const POLL_MILLISECONDS = 1000;

/**
 * Asks the proxy that serves this store to read every table from end to end, and waits for it.
 * @returns Whether it ended well.
 */
export async function resync(storePath: string, write: (line: string) => void): Promise<boolean> {
  const note = readNote(storePath);
  if (note === null) {
    write(`No proxy is running on ${storePath}.`);
    return false;
  }
  const ask = (method: 'GET' | 'POST', path: string) =>
    fetch(`${note.url}api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${note.key}` },
    });
  const askedAt = new Date().toISOString().slice(0, 19);
  const asked = await ask('POST', '/resync').catch(() => null);
  if (asked?.status !== 202) {
    write(`The proxy at ${note.url} did not answer.`);
    return false;
  }
  for (;;) {
    await pause(POLL_MILLISECONDS);
    const { data } = z.parse(envelope, await (await ask('GET', freshness.path)).json());
    const outcome = outcomeOf(data, askedAt);
    if (outcome !== null) {
      write(
        outcome ? 'Everything was read again.' : `Not everything could be read: ${data.state}.`,
      );
      return outcome;
    }
    if (!data.running) continue;
    const { phase, table, rows, of } = data.running;
    write(`${phase} ${table ?? ''} ${rows}${of === null ? '' : ` of ${of}`}`);
  }
}

const envelope = z.object({ data: freshness.data });

/** Whether every table the token may read was read since; null while it cannot be told. */
function outcomeOf({ running, tables }: Freshness, askedAt: string): boolean | null {
  if (running !== null) return null;
  const since = (instant: string | undefined | null) => (instant ?? '') >= askedAt;
  const used = tables.filter(({ granted }) => granted);
  if (used.every(({ lastSuccessAt, lastError }) => since(lastSuccessAt) && !lastError)) return true;
  return used.some(({ lastError }) => since(lastError?.at)) ? false : null;
}
