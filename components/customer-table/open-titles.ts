import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { customerInvoices, type CustomerInvoices, type OpenInvoice } from '../../contract/index.ts';
import { ask, type Answer } from '../core/client.ts';
import { Failure, isAbort } from '../core/failure.ts';
import { formatDay } from '../core/format.ts';
import type { Query } from '../core/query.ts';
import type { titlesPanel } from './titles-panel.ts';

/** The titles of one customer: asked for, here, or refused. */
export interface Titles {
  readonly answer?: Answer<CustomerInvoices> | undefined;
  readonly failure?: Failure | undefined;
}

/** Where titles are asked for, and of which state of the list they have to be. */
export interface TitlesSource {
  readonly base: string;
  readonly question: Query;
  /** Changes whenever an open customer has to be asked for again. */
  readonly state: string;
  /** Who is on the list; titles of others are closed. */
  readonly customers: readonly { readonly customerId: string }[];
}

/** The customers whose titles are on screen, and what a person just copied from them. */
export class OpenTitles implements ReactiveController {
  /** Draws them; loaded with the first ones. */
  panel: typeof titlesPanel | undefined;
  /** The title whose line was copied last, or could not be. */
  copied: (Pick<OpenInvoice, 'invoiceId' | 'dueOn'> & { isOnClipboard: boolean }) | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #source: () => TitlesSource | undefined;
  readonly #open = new Map<string, Titles>();
  readonly #aborts = new Map<string, AbortController>();
  #state: string | undefined;

  constructor(host: ReactiveControllerHost, source: () => TitlesSource | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  isOpen(customerId: string): boolean {
    return this.#open.has(customerId);
  }

  of(customerId: string): Titles | undefined {
    return this.#open.get(customerId);
  }

  toggle(customerId: string): void {
    if (this.isOpen(customerId)) return this.close(customerId);
    this.#open.set(customerId, {});
    this.#host.requestUpdate();
    void this.#read(customerId);
  }

  close(customerId: string): void {
    this.#aborts.get(customerId)?.abort();
    this.#aborts.delete(customerId);
    this.#open.delete(customerId);
    this.#host.requestUpdate();
  }

  askAgain(customerId: string): void {
    this.#open.set(customerId, {});
    this.#host.requestUpdate();
    void this.#read(customerId);
  }

  /** What just happened, for who cannot see it. */
  get announcement(): string | undefined {
    if (this.copied === undefined) return undefined;
    const due = formatDay(this.copied.dueOn);
    return this.copied.isOnClipboard
      ? msg(str`Linha digitável copiada: vencimento ${due}`)
      : msg(
          str`O navegador não deixou copiar: a linha digitável com vencimento ${due} está na tela`,
        );
  }

  /** To the clipboard; where there is none, the panel shows the digits to be copied by hand. */
  async copy({ invoiceId, dueOn }: OpenInvoice, line: string): Promise<boolean> {
    let isOnClipboard = true;
    try {
      await navigator.clipboard.writeText(line);
    } catch {
      isOnClipboard = false;
    }
    this.copied = { invoiceId, dueOn, isOnClipboard };
    this.#host.requestUpdate();
    return isOnClipboard;
  }

  hostUpdated(): void {
    const source = this.#source();
    if (source === undefined || source.state === this.#state) return;
    this.#state = source.state;
    const listed = new Set(source.customers.map(({ customerId }) => customerId));
    for (const customerId of [...this.#open.keys()]) {
      if (listed.has(customerId)) void this.#read(customerId);
      else this.close(customerId);
    }
  }

  hostDisconnected(): void {
    for (const abort of this.#aborts.values()) abort.abort();
    this.#aborts.clear();
    // Asked for again where the element is put back.
    this.#state = undefined;
  }

  async #read(customerId: string): Promise<void> {
    const source = this.#source();
    if (source === undefined) return;
    this.#aborts.get(customerId)?.abort();
    const abort = new AbortController();
    this.#aborts.set(customerId, abort);
    const { signal } = abort;
    try {
      const { asOf, lateBase } = source.question;
      const [answer, { titlesPanel }] = await Promise.all([
        ask(customerInvoices, source.base, { asOf, lateBase, customerId }, signal),
        import('./titles-panel.ts'),
      ]);
      this.panel = titlesPanel;
      this.#show(customerId, { answer });
    } catch (error) {
      if (isAbort(error)) return;
      const failure = error instanceof Failure ? error : new Failure('unreadable');
      this.#show(customerId, { answer: this.of(customerId)?.answer, failure });
    }
  }

  #show(customerId: string, titles: Titles): void {
    if (!this.isOpen(customerId)) return;
    this.#open.set(customerId, titles);
    this.#host.requestUpdate();
  }
}
