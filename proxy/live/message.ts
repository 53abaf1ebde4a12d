import type { LiveEvent } from '../../contract/index.ts';

const encoder = new TextEncoder();

const RETRY_AT_LEAST_MS = 2_000;
const RETRY_AT_MOST_MS = 10_000;

/** An event as it travels, ready for every stream; the id is what `Last-Event-ID` brings back. */
export const messageOf = ({ event, data }: LiveEvent): Uint8Array =>
  encoder.encode(
    `event: ${event}\n` +
      ('generation' in data ? `id: ${data.generation}\n` : '') +
      `data: ${JSON.stringify(data)}\n\n`,
  );

/** Says that somebody is still here, to whoever is between and to whoever listens. */
export const heartbeat = encoder.encode(': heartbeat\n\n');

/** When to come back should the stream end: another time for each, so that not all come at once. */
export const retry = (): Uint8Array => {
  const spread = RETRY_AT_MOST_MS - RETRY_AT_LEAST_MS;
  return encoder.encode(
    `retry: ${RETRY_AT_LEAST_MS + Math.floor(Math.random() * (spread + 1))}\n\n`,
  );
};
