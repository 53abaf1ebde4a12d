import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { z } from '../../contract/zod.ts';
import type { Position } from '../metrics/position.ts';
import { Refusal } from './problem.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const position = z.object({ value: z.string(), id: z.string() });

/**
 * Cursors a caller can neither read nor make: each is sealed for one list, sort and scope. Addresses
 * are written to the logs of whoever stands between, and a list may go on after a name. They last as
 * long as this process.
 */
export class Cursors {
  readonly #key = randomBytes(32);
  readonly #nonceKey = randomBytes(32);

  /** @param binding What the cursor is good for: list, sort, role and branches. */
  seal(at: Position | null, binding: string): string | null {
    if (at === null) return null;
    const text = JSON.stringify(at);
    // Made of what it seals: the same place has the same cursor, so that the same answer has the same tag.
    const nonce = createHmac('sha256', this.#nonceKey)
      .update(`${binding}\n${text}`)
      .digest()
      .subarray(0, NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(binding));
    const sealed = [cipher.update(text), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64url');
  }

  /** @throws Refusal `invalid_query` for a cursor of another list, sort or caller. */
  open(cursor: string | undefined, binding: string): Position | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(binding)).setAuthTag(tag);
      const text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
      return z.parse(position, JSON.parse(text));
    } catch {
      throw new Refusal('invalid_query', { parameter: 'cursor' });
    }
  }
}
