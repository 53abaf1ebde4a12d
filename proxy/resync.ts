import { setTimeout as pause } from 'node:timers/promises';
import { freshness } from '../contract/index.ts';
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
  const asked = await ask('POST', '/resync').catch(() => null);
  if (asked?.status !== 202) {
    write(`The proxy at ${note.url} did not answer.`);
    return false;
  }
  const envelope = z.object({ data: freshness.data });
  for (;;) {
    await pause(POLL_MILLISECONDS);
    const { data } = z.parse(envelope, await (await ask('GET', freshness.path)).json());
    if (data.running) {
      const { phase, table, rows, of } = data.running;
      write(`${phase} ${table ?? ''} ${rows}${of === null ? '' : ` of ${of}`}`);
    } else {
      write(`Ended: ${data.state}.`);
      return data.state === 'live';
    }
  }
}
