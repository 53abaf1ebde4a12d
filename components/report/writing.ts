import type { ReactiveController } from 'lit';
import type { ReportJob } from '../../contract/index.ts';
import { type WrittenFile, writtenFile } from '../export/written-file.ts';
import { Failure, isAbort } from '../core/failure.ts';
import type { MetricHost } from '../core/metric-controller.ts';

export type State<Made> =
  | { readonly name: 'idle' }
  | { readonly name: 'writing'; readonly abort: AbortController; readonly news?: ReportJob }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'done'; readonly made: Made };

/** One file at a time that the proxy writes for a widget, and how far it is. */
export class Writing<Made> implements ReactiveController {
  readonly #host: MetricHost;
  readonly #make: (file: WrittenFile) => Made | Promise<Made>;
  #state: State<Made> = { name: 'idle' };
  #address: string | undefined;

  /** @param make What becomes of a file that has come. */
  constructor(host: MetricHost, make: (file: WrittenFile) => Made | Promise<Made>) {
    this.#host = host;
    this.#make = make;
    host.addController(this);
  }

  get state(): State<Made> {
    return this.#state;
  }

  /** Has that file written, in the place of any other. */
  async begin(base: string, address: string): Promise<void> {
    this.giveUp();
    const abort = new AbortController();
    const { signal } = abort;
    this.#address = address;
    this.#enter({ name: 'writing', abort });
    try {
      const file = await writtenFile(base, address, signal, (news) => {
        if (!signal.aborted) this.#enter({ name: 'writing', abort, news });
      });
      const made = await this.#make(file);
      if (!signal.aborted) this.#enter({ name: 'done', made });
    } catch (error) {
      if (isAbort(error)) return;
      const failure = error instanceof Failure ? error : new Failure('unreadable');
      this.#enter({ name: 'failed', failure });
    }
  }

  /** Ends what is on its way, and forgets what has come. */
  readonly giveUp = (): void => {
    if (this.#state.name === 'writing') this.#state.abort.abort();
    if (this.#state.name !== 'idle') this.#enter({ name: 'idle' });
  };

  /** Gives up what is of another address. */
  keepOnly(address: string | undefined): void {
    if (address !== this.#address) this.giveUp();
  }

  hostConnected(): void {
    addEventListener('pagehide', this.giveUp);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.giveUp);
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.giveUp();
    });
  }

  #enter(state: State<Made>): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
