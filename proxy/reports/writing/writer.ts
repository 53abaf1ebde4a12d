import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { languageOf, loadWords, speak, tagOf } from '../../../components/core/spoken.ts';
import type { Order, Rows, WriterNews } from '../order.ts';
import { UnwritableError } from './format.ts';
import { formats } from './formats.ts';
import { reportOf, UnknownColumnError } from './report.ts';
import { summaryOf } from './summary.ts';

/** Rows after which it is said how many were written. */
const ROWS_BETWEEN_NEWS = 1000;

// The words' library tells a window of each change of language; nobody listens here.
Object.assign(globalThis, { window: new EventTarget() });

if (parentPort === null) throw new Error('Reports are written in a thread of their own.');
const port = parentPort;
const tell = (news: WriterNews) => {
  port.postMessage(news);
};

port.once('message', (order: Order) => void write(order));

async function write(order: Order): Promise<void> {
  const asked = order.language;
  await loadWords(languageOf(asked));
  const language = tagOf(asked);
  speak(language);
  const format = await formats[order.format]();
  try {
    const report = reportOf({ ...order, language }, (part) => itemsOf(part, port));
    await pipeline(
      format(report, { dialect: order.dialect }),
      createWriteStream(order.path, { flags: 'wx', mode: 0o600 }),
    );
    tell({ type: 'done', title: report.title, summary: summaryOf(report) });
  } catch (error) {
    if (error instanceof UnknownColumnError) {
      tell({ type: 'refused', code: 'unknown_column', place: error.place });
    } else if (error instanceof UnwritableError) tell({ type: 'refused', code: error.code });
    else throw error;
  }
  port.close();
}

let told = 0;
let rows = 0;

/** The next rows are asked for before these are written, and no others. */
async function* itemsOf(part: number, from: MessagePort): AsyncGenerator<unknown> {
  let coming = more(part, from);
  for (;;) {
    const { items, isLast } = await coming;
    if (!isLast) coming = more(part, from);
    for (const item of items) {
      yield item;
      rows += 1;
      if (rows - told >= ROWS_BETWEEN_NEWS) {
        told = rows;
        tell({ type: 'rows', rows });
      }
    }
    if (isLast) return;
  }
}

function more(part: number, from: MessagePort): Promise<Rows> {
  return new Promise((resolve) => {
    const take = (message: Rows) => {
      if (message.part !== part) return;
      from.off('message', take);
      resolve(message);
    };
    from.on('message', take);
    tell({ type: 'more', part });
  });
}
