import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a process holds after a whole collection, in bytes and counts. */
export interface Held {
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  readonly rss: number;
  /** What keeps it running, as `process.getActiveResourcesInfo` names it, one by one. */
  readonly active: readonly string[];
  /** Open file descriptors. */
  readonly files: number;
}

/** Makes a program that is started in this folder tell what it holds. Linux alone. */
export function probeIn(folder: string): {
  readonly environment: Readonly<Record<string, string>>;
  held(): Promise<Held>;
} {
  const path = join(folder, 'probe.sock');
  const preloaded = new URL('probe.js', import.meta.url).href;
  return {
    environment: { NODE_OPTIONS: `--import=${preloaded}`, PROBE_SOCKET: path },
    held: async () => JSON.parse(await text(connect(path))) as Held,
  };
}
