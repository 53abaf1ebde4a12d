import { existsSync } from 'node:fs';
import { z } from '../../contract/zod.ts';
import { type DuckDbSettings, historyPath } from '../store/duckdb.ts';
import { type OpeningNote, openStore, putAside } from '../store/open.ts';
import type { OpenedStore, Store } from '../store/store.ts';
import { LAYOUT } from '../store/tables.ts';
import { prepareBookkeeping } from './bookkeeping.ts';

/**
 * Opens the store of one upstream. A mirror of another server or of another layout is set aside and
 * starts empty; recorded days of another server are set aside with it.
 * @param source Names the upstream; rows of two must never mix.
 */
export async function openMirrorStore(
  settings: DuckDbSettings,
  source: string,
  now: Date,
  note: (note: OpeningNote) => void,
): Promise<OpenedStore> {
  const prepare = (opened: Pick<Store, 'write'>) => prepareFor(opened, source);
  let store = await openStore(settings, now, note, prepare);
  const mirrorFits = await fits(
    store,
    'select count(*) > 0 as wrong from mirror where source <> $source or layout <> $layout',
    { source, layout: LAYOUT },
  );
  const historyFits = await fits(
    store,
    'select count(*) > 0 as wrong from history.origin where source <> $source',
    { source },
  );
  if (!mirrorFits || !historyFits) {
    await store.close();
    for (const [fitting, file] of [
      [mirrorFits, settings.path],
      [historyFits, historyPath(settings.path)],
    ] as const) {
      if (fitting || !existsSync(file)) continue;
      await putAside(file, 'other', now, note);
    }
    store = await openStore(settings, now, note, prepare);
  }
  return store;
}

/** The first lines of empty files. */
async function prepareFor({ write }: Pick<Store, 'write'>, source: string): Promise<void> {
  await write(async (writer) => {
    const { empty } = await writer.row(
      z.object({ empty: z.boolean() }),
      'select count(*) = 0 as empty from mirror',
    );
    if (empty) await prepareBookkeeping(writer, LAYOUT, source);
  });
  await write((writer) =>
    writer.run(
      'insert into history.origin select $source where 0 = (select count(*) from history.origin)',
      { source },
    ),
  );
}

async function fits(
  store: OpenedStore,
  sql: string,
  parameters: { source: string; layout?: number },
): Promise<boolean> {
  const { wrong } = await store.read((reader) =>
    reader.row(z.object({ wrong: z.boolean() }), sql, parameters),
  );
  return !wrong;
}
