import { type UpstreamCode, upstreamCode } from '../../../../contract/index.ts';
import { type IxcClient, IxcError } from '../../../../proxy/ixc/client.ts';
import type { Reader, Store, Writer } from '../../../../proxy/store/store.ts';

/** Counts what is done, and tells which of it is to fail. */
export class Steps {
  #done = 0;
  #failing = 0;

  /** Steps since the count began. */
  get done(): number {
    return this.#done;
  }

  /** Counts anew; the Nth from now on fails, none where it is 0. */
  failAt(nth: number): void {
    this.#done = 0;
    this.#failing = nth;
  }

  /** Whether this one fails. */
  fails(): boolean {
    this.#done += 1;
    return this.#done === this.#failing;
  }
}

/** So many of the numbers from 1 to the last, evenly spaced. */
export function spread(last: number, most: number): number[] {
  const count = Math.min(last, most);
  return Array.from({ length: count }, (_, index) => Math.ceil(((index + 0.5) * last) / count));
}

class PlannedFailure extends Error {
  override readonly name = 'PlannedFailure';
}

/**
 * A store that fails at a step: where a transaction begins, at any of its statements, where it is committed,
 * and once it was, when only the news of it is lost.
 */
export function failingStore(store: Store, steps: Steps): Store {
  const step = () => {
    if (steps.fails()) throw new PlannedFailure();
  };
  const readerOn = (reader: Reader): Reader => ({
    rows: async (...asked) => {
      step();
      return reader.rows(...asked);
    },
    row: async (...asked) => {
      step();
      return reader.row(...asked);
    },
  });
  const writerOn = (writer: Writer): Writer => ({
    ...readerOn(writer),
    run: async (...asked) => {
      step();
      return writer.run(...asked);
    },
    append: async (...asked) => {
      step();
      await writer.append(...asked);
    },
  });
  return {
    async read(work) {
      step();
      return store.read((reader) => work(readerOn(reader)));
    },
    async write(work) {
      step();
      const result = await store.write(async (writer) => {
        const worked = await work(writerOn(writer));
        step();
        return worked;
      });
      step();
      return result;
    },
    async copyHistory(day) {
      step();
      await store.copyHistory(day);
    },
    close: () => store.close(),
  };
}

const codes: readonly UpstreamCode[] = upstreamCode.options;

/**
 * A client whose Nth call fails, with another code each time.
 * @param pageRows Rows of a page where the caller names no number.
 */
export function failingClient(ixc: IxcClient, steps: Steps, pageRows: () => number): IxcClient {
  let failures = 0;
  return {
    async page(request) {
      if (!steps.fails()) return ixc.page({ rows: pageRows(), ...request });
      throw new IxcError(codes[failures++ % codes.length] ?? 'upstream_error');
    },
    state: () => ixc.state(),
    close: () => ixc.close(),
  };
}
