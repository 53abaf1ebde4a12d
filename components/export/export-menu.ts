import { msg } from '@lit/localize';
import { html, nothing, type ReactiveController } from 'lit';
import type { Endpoint, FileFormat, ReportJob } from '../../contract/index.ts';
import { placeBeside } from '../core/beside.ts';
import { Failure, isAbort } from '../core/failure.ts';
import type { MetricController, MetricHost } from '../core/metric-controller.ts';
import { problemWords } from '../core/problem-words.ts';
import { popupStyles } from '../core/popup-styles.ts';
import { copy } from './copy.ts';
import { exportAddress } from './export-address.ts';
import { exportMenuStyles } from './export-menu-styles.ts';
import { progressWords } from './progress-words.ts';
import { save, writtenFile } from './written-file.ts';

/** What a person sees of it: the menu, a file on its way, or a text to copy by hand. */
type State =
  | { readonly name: 'choosing'; readonly words?: string }
  | { readonly name: 'writing'; readonly abort: AbortController; readonly news?: ReportJob }
  | { readonly name: 'by-hand'; readonly text: string };

/** The menu of what can be taken away, and what is taken away now: one thing at a time. */
export class ExportMenu implements ReactiveController {
  readonly #host: MetricHost;
  readonly #metric: MetricController<Endpoint>;
  #state: State = { name: 'choosing' };
  /** How the last one ended, for who does not see it. */
  #said: string | undefined;
  #isShown = false;
  #dressedIn: Document | undefined;

  constructor(host: MetricHost, metric: MetricController<Endpoint>) {
    this.#host = host;
    this.#metric = metric;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#giveUp);
  }

  hostUpdated(): void {
    // Who signed out takes nothing away any more.
    if (this.#metric.answer === undefined) this.#giveUp();
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#giveUp);
    this.#hide();
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#giveUp();
    });
  }

  /** Hears that the panel opens or closes. */
  turn(): void {
    this.#dress();
    // It has a size once it shows, which is before the next frame is drawn.
    requestAnimationFrame(() => {
      if (this.#panel?.matches(':popover-open') === true) this.#show();
      else this.#hide();
    });
  }

  content(hasPicture = false) {
    const state = this.#state;
    switch (state.name) {
      case 'choosing':
        return html`${state.words === undefined ? nothing : html`<p>${state.words}</p>`}
        ${this.#menu(hasPicture)}`;
      case 'writing':
        return html`
          <p>${progressWords(state.news)}</p>
          <button type="button" @click=${this.#giveUp}>${msg('Cancelar')}</button>
        `;
      case 'by-hand':
        return html`
          <p>${msg('O navegador não deixa esta página copiar. Copie daqui:')}</p>
          <textarea readonly aria-label=${msg('Texto a copiar')} .value=${state.text}></textarea>
        `;
    }
  }

  /** For who does not see the panel, open or closed. */
  news() {
    return html`<p class="only-read" role="status">
      ${this.#state.name === 'writing' ? msg('Preparando…') : this.#said}
    </p>`;
  }

  #menu(hasPicture: boolean) {
    const choices = [
      ['CSV', () => this.#save('csv')],
      ['Excel (XLSX)', () => this.#save('xlsx')],
      ['PDF', () => this.#save('pdf')],
      ...(hasPicture ? [[msg('Imagem (PNG)'), () => this.#save('png')] as const] : []),
      [msg('Copiar como Markdown'), () => this.#copy({ 'text/plain': 'md' })],
      [msg('Copiar como tabela'), () => this.#copy({ 'text/html': 'html', 'text/plain': 'md' })],
    ] as const;
    return html`
      <div role="menu" aria-label=${msg('Exportar')}>
        ${choices.map(
          ([label, choose]) => html`
            <button type="button" role="menuitem" tabindex="-1" @click=${choose}>${label}</button>
          `,
        )}
      </div>
    `;
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return this.#close();
    }
    if (this.#state.name !== 'choosing') return;
    if (event.key === 'Tab') return this.#close();
    const items = this.#focusable;
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at || items.length) - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };

  async #save(format: FileFormat): Promise<void> {
    await this.#take(async (written) => {
      save(await written(format));
      this.#finish(msg('Arquivo pronto'));
      this.#close();
    });
  }

  async #copy(formats: Readonly<Record<string, FileFormat>>): Promise<void> {
    await this.#take(async (written) => {
      const texts = Object.fromEntries(
        Object.entries(formats).map(([type, format]) => [
          type,
          written(format).then(({ content }) => content.text()),
        ]),
      );
      if (await copy(texts)) this.#finish(msg('Copiado'), msg('Copiado'));
      else this.#enter({ name: 'by-hand', text: (await texts['text/plain']) ?? '' });
    });
  }

  /** Has files written of what is on screen, until they are there, fail or are given up. */
  async #take(
    work: (written: (format: FileFormat) => ReturnType<typeof writtenFile>) => Promise<void>,
  ): Promise<void> {
    const { answered, base } = this.#metric;
    if (answered === undefined) return;
    const abort = new AbortController();
    const { signal } = abort;
    this.#enter({ name: 'writing', abort });
    try {
      await work((format) =>
        writtenFile(base, exportAddress(answered, format), signal, (news) => {
          if (!signal.aborted) this.#enter({ name: 'writing', abort, news });
        }),
      );
    } catch (error) {
      if (isAbort(error)) return;
      // The other one of two is of no use alone.
      abort.abort();
      const words = problemWords(error instanceof Failure ? error : new Failure('unreadable'));
      this.#finish(words, words);
    }
  }

  /** @param words What the panel says above the menu. */
  #finish(said: string, words?: string): void {
    this.#said = said;
    this.#enter({ name: 'choosing', ...(words !== undefined && { words }) });
  }

  readonly #giveUp = (): void => {
    if (this.#state.name !== 'writing') return;
    this.#state.abort.abort();
    this.#said = undefined;
    this.#enter({ name: 'choosing' });
  };

  #enter(state: State): void {
    const isOther = state.name !== this.#state.name;
    this.#state = state;
    this.#host.requestUpdate();
    if (isOther && this.#isShown) void this.#host.updateComplete.then(this.#enterPanel);
  }

  get #panel(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#export');
  }

  get #button(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.export');
  }

  get #focusable(): HTMLElement[] {
    return [...(this.#panel?.querySelectorAll<HTMLElement>('button, textarea') ?? [])];
  }

  #show(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    this.#panel?.addEventListener('keydown', this.#press);
    addEventListener('resize', this.#place);
    addEventListener('scroll', this.#place, { capture: true, passive: true });
    this.#enterPanel();
  }

  #hide(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    removeEventListener('resize', this.#place);
    removeEventListener('scroll', this.#place, { capture: true });
    // What was said of the last one is not said again.
    if (this.#state.name !== 'writing') this.#enter({ name: 'choosing' });
  }

  /** Style sheets are good in their own document alone, and the widget may have been put into another. */
  #dress(): void {
    const { ownerDocument, shadowRoot } = this.#host;
    const view = ownerDocument.defaultView;
    if (shadowRoot === null || view === null || this.#dressedIn === ownerDocument) return;
    this.#dressedIn = ownerDocument;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(`${popupStyles}${exportMenuStyles}`);
    shadowRoot.adoptedStyleSheets.push(sheet);
  }

  readonly #enterPanel = (): void => {
    this.#place();
    const [first] = this.#focusable;
    first?.focus({ preventScroll: true });
    if (first instanceof HTMLTextAreaElement) first.select();
  };

  readonly #place = (): void => {
    if (this.#panel && this.#button) placeBeside(this.#panel, this.#button);
  };

  /** Safari focuses no button on a press, and so would return to none. */
  #close(): void {
    if (!this.#isShown) return;
    this.#panel?.hidePopover();
    this.#button?.focus();
  }
}
