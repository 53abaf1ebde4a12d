import { createHook } from 'node:async_hooks';
import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';

const PATIENCE_MILLISECONDS = 10_000;
const proxyFile = /(?<!\/tests)\/proxy\/[\w./-]+\.ts:\d+/;

/**
 * Watches what this process opens from here on.
 * @returns Waits until none of it is left: what keeps the process running, open files and sockets (as Linux
 * tells), and timers of the proxy, also those that would not keep it running.
 */
export function watchHandles(): () => Promise<void> {
  const active = process.getActiveResourcesInfo();
  const files = new Set(openFiles());
  const timers = new Map<number, string>();
  const hook = createHook({
    init(id, type) {
      const [place] = type === 'Timeout' ? (proxyFile.exec(new Error().stack ?? '') ?? []) : [];
      if (place !== undefined) timers.set(id, `timer of ${place}`);
    },
    destroy: (id) => timers.delete(id),
  }).enable();
  onTestFinished(() => {
    hook.disable();
  });
  const left = () => [
    ...without(process.getActiveResourcesInfo(), active),
    ...openFiles().filter((file) => !files.has(file)),
    ...timers.values(),
  ];
  return async () => {
    const latest = performance.now() + PATIENCE_MILLISECONDS;
    while (left().length > 0 && performance.now() < latest) await pause(20);
    expect(left()).toEqual([]);
  };
}

/** One of each that is also in `others` is taken off. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return all.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function openFiles(): string[] {
  try {
    return readdirSync('/proc/self/fd').flatMap((descriptor) => {
      try {
        return readlinkSync(`/proc/self/fd/${descriptor}`);
      } catch {
        // That of the folder itself.
        return [];
      }
    });
  } catch {
    return [];
  }
}
