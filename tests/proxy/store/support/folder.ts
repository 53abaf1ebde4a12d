import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from '../../../../contract/zod.ts';
import type { Reader, Store } from '../../../../proxy/store/store.ts';

/** A folder that goes with the test. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** One number of one statement. */
export const numberOf = async (reader: Reader, sql: string): Promise<number> =>
  (await reader.row(z.object({ n: z.number() }), sql)).n;

export const countOf = (store: Store, from: string): Promise<number> =>
  store.read((reader) => numberOf(reader, `select count(*) as n from ${from}`));
