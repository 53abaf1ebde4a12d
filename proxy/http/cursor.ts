import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from '../../contract/zod.ts';
import type { Position } from '../metrics/position.ts';
import { Refusal } from './problem.ts';

const SIGNATURE_BYTES = 16;
const position = z.object({ value: z.string(), id: z.string() });

/**
 * Cursors a caller can neither read a meaning into nor make: each is signed for one list, sort and
 * scope. They last as long as this process.
 */
export class Cursors {
  readonly #key = randomBytes(32);

  /** @param binding What the cursor is good for: list, sort, role and branches. */
  seal(at: Position | null, binding: string): string | null {
    if (at === null) return null;
    const text = Buffer.from(JSON.stringify(at)).toString('base64url');
    return `${text}.${this.#sign(text, binding).toString('base64url')}`;
  }

  /** @throws Refusal `invalid_query` for a cursor of another list, sort or caller. */
  open(cursor: string | undefined, binding: string): Position | null {
    if (cursor === undefined) return null;
    const [text = '', signature = ''] = cursor.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#sign(text, binding);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new Refusal('invalid_query', { parameter: 'cursor' });
    }
    return z.parse(position, JSON.parse(Buffer.from(text, 'base64url').toString()));
  }

  #sign(text: string, binding: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(`${binding}\n${text}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  }
}
