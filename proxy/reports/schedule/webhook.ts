import { createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Agent } from 'undici';
import { typeOf } from '../../http/files.ts';
import { DeliveryFailure, systemCode } from './failure.ts';
import type { Parcel } from './parcel.ts';

const DEADLINE_MILLISECONDS = 5 * 60_000;
/** Of an answer nothing is used; more than this is not even waited for. */
const MOST_ANSWER_BYTES = 64 * 1024;
/** Statuses that ask to come again; any other below 500 says no. */
const PASSING = new Set([408, 425, 429]);

/**
 * Posts a report. With a secret, `X-Ixc-Signature` is the HMAC of `X-Ixc-Timestamp`, a dot and the body, so
 * that the other end knows who sent it and that it is not an old one come again. Redirects are not followed:
 * they would carry people's debts elsewhere.
 * @param now Unix seconds.
 * @throws DeliveryFailure, or the signal's reason when that ended it.
 */
export async function post(
  address: string,
  { path, bytes, format, name, id }: Parcel,
  { secret, now, closing }: { secret: string | null; now: number; closing: AbortSignal },
): Promise<void> {
  const { origin, pathname, search } = new URL(address);
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const deadline = AbortSignal.timeout(DEADLINE_MILLISECONDS);
  const timestamp = String(now);
  try {
    const response = await agent.request({
      origin,
      path: pathname + search,
      method: 'POST',
      headers: {
        'content-type': typeOf(format),
        'content-length': String(bytes),
        'content-disposition': `attachment; filename="${name}.${format}"`,
        'user-agent': 'ixc-widgets',
        'idempotency-key': id,
        'x-ixc-timestamp': timestamp,
        ...(secret !== null && {
          'x-ixc-signature': `sha256=${await signed(path, timestamp, secret)}`,
        }),
      },
      body: createReadStream(path),
      signal: AbortSignal.any([closing, deadline]),
    });
    const { statusCode } = response;
    await response.body.dump({ limit: MOST_ANSWER_BYTES }).catch(() => undefined);
    if (statusCode >= 200 && statusCode < 300) return;
    const isLasting = statusCode < 500 && !PASSING.has(statusCode);
    throw new DeliveryFailure(`webhook_${statusCode}`, { isLasting });
  } catch (error) {
    closing.throwIfAborted();
    if (error instanceof DeliveryFailure) throw error;
    const code = deadline.aborted ? 'timeout' : (systemCode(error) ?? 'failed');
    throw new DeliveryFailure(`webhook_${code}`, { isLasting: false });
  } finally {
    await agent.destroy();
  }
}

async function signed(path: string, timestamp: string, secret: string): Promise<string> {
  const hmac = createHmac('sha256', secret).update(`${timestamp}.`);
  for await (const chunk of createReadStream(path)) hmac.update(chunk as Buffer);
  return hmac.digest('hex');
}
