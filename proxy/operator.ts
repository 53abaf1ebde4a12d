import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { z } from '../contract/zod.ts';

/** How a command on this machine reaches the proxy that serves a store: address and a one-time key. */
const note = z.object({ url: z.string(), key: z.string() });
export type OperatorNote = z.infer<typeof note>;

const noteFile = (storePath: string) => `${storePath}.operator.json`;

export const newOperatorKey = (): string => randomBytes(32).toString('base64url');

/** Left beside the store, for its owner's eyes only: who reads that folder can read everything. */
export const leaveNote = (storePath: string, left: OperatorNote): Promise<void> =>
  writeFile(noteFile(storePath), JSON.stringify(left), { mode: 0o600 });

export const removeNote = (storePath: string): Promise<void> =>
  rm(noteFile(storePath), { force: true });

/** Null when no proxy serves the store. */
export function readNote(storePath: string): OperatorNote | null {
  try {
    return z.parse(note, JSON.parse(readFileSync(noteFile(storePath), 'utf8')));
  } catch {
    return null;
  }
}
