/* Preloaded into a program: whoever connects to its socket is told what it holds once the dead is gone. */
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const path = process.env['PROBE_SOCKET'];

if (isMainThread && path !== undefined) {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  const server = createServer(async (socket) => {
    gc();
    // What was finalized may have held others.
    await nextTurn();
    gc();
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    const active = process.getActiveResourcesInfo();
    const files = readdirSync('/proc/self/fd').length;
    socket.end(JSON.stringify({ heapUsed, arrayBuffers, rss, active, files }));
  });
  server.listen(path).unref();
}
