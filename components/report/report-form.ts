import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveController } from 'lit';
import { type Meta, report, type reports } from '../../contract/index.ts';
import { addressOf } from '../core/client.ts';
import type { MetricController, MetricHost } from '../core/metric-controller.ts';
import { problemWords } from '../core/problem-words.ts';
import type { Query } from '../core/query.ts';
import { spokenLanguage } from '../core/spoken.ts';
import { progressWords } from '../export/progress-words.ts';
import { save } from '../export/written-file.ts';
import { formatWords, reportFormats, type ReportFormat } from './format-words.ts';
import { type OutlineEntry, outlineOf } from './outline.ts';
import { type Offered, offered } from './placeholder.ts';
import { RegisterController } from './register-controller.ts';
import { reportTitles } from './report-words.ts';
import { needsRegister, scopeWords } from './scope.ts';
import { type State, Writing } from './writing.ts';

/** What a page and a person chose; a choice here is one there. */
type Host = MetricHost & {
  report?: string;
  format?: string;
  readonly asked: Query;
};

/** The choice of a report and of a kind of file, what it will hold, and the file on its way. */
export class ReportForm implements ReactiveController {
  readonly #host: Host;
  readonly #metric: MetricController<typeof reports>;
  readonly #register: RegisterController;
  readonly #file: Writing<string>;
  readonly #outline: Writing<OutlineEntry[]>;
  #begunLast: Writing<unknown> | undefined;

  constructor(host: Host, metric: MetricController<typeof reports>) {
    this.#host = host;
    this.#metric = metric;
    this.#register = new RegisterController(host, metric, () => needsRegister(host.asked));
    this.#file = new Writing(host, (file) => {
      save(file);
      return file.name;
    });
    this.#outline = new Writing(host, async ({ content }) => outlineOf(await content.text()));
    host.addController(this);
  }

  hostUpdate(): void {
    const { answer } = this.#metric;
    const chosen = answer && this.#chosenOf(offered(answer.data));
    // Who signed out takes nothing away any more.
    if (chosen === undefined) this.#file.giveUp();
    // What fails in one way may not in another.
    else if (this.#file.state.name === 'failed') this.#file.keepOnly(this.#fileOf(chosen));
    this.#outline.keepOnly(chosen && this.#outlineOf(chosen));
  }

  content(list: readonly Offered[], meta: Meta) {
    const chosen = this.#chosenOf(list);
    if (chosen === undefined) return html``;
    const choose = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) this.#host.report = target.value;
    };
    return html`
      <div class="form">
        <label class="named">
          <span>${msg('Relatório')}</span>
          <select part="reports" @change=${choose}>
            ${list.map(
              (one) => html`
                <option value=${one.name} .selected=${one === chosen}>${titleOf(one)}</option>
              `,
            )}
          </select>
        </label>
        <fieldset class="formats-choice">
          <legend>${msg('Formato do arquivo')}</legend>
          <div class="formats" part="formats">${reportFormats.map((one) => this.#format(one))}</div>
        </fieldset>
        <div>
          <h3 id="scope">${msg('O que entra nele')}</h3>
          <dl class="scope" part="scope" aria-labelledby="scope">
            ${scopeWords(this.#host.asked, meta, this.#register.choices).map(
              ({ label, value }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>
        </div>
        ${this.#making(chosen)} ${this.#contents(chosen)}
      </div>
    `;
  }

  #format(format: ReportFormat) {
    const { name, use } = formatWords(format);
    return html`
      <label>
        <input
          type="radio"
          name="format"
          value=${format}
          .checked=${format === this.#chosenFormat}
          @change=${() => (this.#host.format = format)}
        />
        <span><span class="name">${name}</span> <span class="use">${use}</span></span>
      </label>
    `;
  }

  #making(chosen: Offered) {
    const { state } = this.#file;
    const isWriting = state.name === 'writing';
    const begin = () => {
      if (!isWriting) this.#begin(this.#file, this.#fileOf(chosen));
    };
    const cancel = () => {
      this.#file.giveUp();
      // The button that was pressed goes, and focus would with it.
      this.#host.shadowRoot?.querySelector<HTMLElement>('[part=generate]')?.focus();
    };
    return html`
      ${failure(state)}
      <div class="doing">
        <button
          type="button"
          class="main"
          part="generate"
          aria-disabled=${isWriting ? 'true' : 'false'}
          @click=${begin}
        >
          ${state.name === 'failed' ? msg('Tentar de novo') : msg('Gerar relatório')}
        </button>
        ${
          isWriting
            ? html`<button type="button" part="cancel" @click=${cancel}>${msg('Cancelar')}</button>`
            : nothing
        }
        ${progress(state)}
        ${state.name === 'done' ? html`<span>${readyWords(state.made)}</span>` : nothing}
      </div>
    `;
  }

  /** Written only for who asks: it is the whole report, as text. */
  #contents(chosen: Offered) {
    const { state } = this.#outline;
    const isOpen = state.name === 'writing' || state.name === 'done';
    const turn = () => {
      if (isOpen) this.#outline.giveUp();
      else this.#begin(this.#outline, this.#outlineOf(chosen));
    };
    return html`
      ${failure(state)}
      <div class="doing">
        <button type="button" part="look" aria-expanded=${isOpen ? 'true' : 'false'} @click=${turn}>
          ${isOpen ? msg('Fechar o resumo') : msg('Ver um resumo antes')}
        </button>
        ${progress(state)}
      </div>
      ${state.name === 'done' ? outline(titleOf(chosen), state.made) : nothing}
    `;
  }

  #begin(writing: Writing<unknown>, address: string): void {
    this.#begunLast = writing;
    void writing.begin(this.#metric.base, address);
  }

  get #chosenFormat(): ReportFormat {
    return reportFormats.find((format) => format === this.#host.format) ?? 'pdf';
  }

  #chosenOf(list: readonly Offered[]): Offered | undefined {
    return list.find(({ name }) => name === this.#host.report) ?? list[0];
  }

  #fileOf(chosen: Offered): string {
    return this.#addressOf(chosen, this.#chosenFormat);
  }

  #outlineOf(chosen: Offered): string {
    return this.#addressOf(chosen, 'md');
  }

  #addressOf({ name }: Offered, format: ReportFormat): string {
    const question = { ...this.#host.asked, name, format, language: spokenLanguage() };
    return addressOf(report, this.#metric.base, question);
  }

  /** How what was begun last is, for who does not see it. */
  get announcement(): string | undefined {
    const state = this.#begunLast?.state;
    switch (state?.name) {
      case 'writing':
        return msg('Preparando…');
      case 'failed':
        return problemWords(state.failure);
      case 'done':
        return this.#begunLast === this.#file ? msg('Arquivo pronto') : msg('Resumo pronto');
      default:
        return undefined;
    }
  }
}

const titleOf = ({ name, title }: Offered): string => title ?? reportTitles()[name] ?? name;

const readyWords = (name: string): string => msg(str`Arquivo pronto: ${name}`);

const failure = (state: State<unknown>) =>
  state.name === 'failed'
    ? html`<p class="failure" part="error">${problemWords(state.failure)}</p>`
    : nothing;

/** A bar only where the end is known. */
const progress = (state: State<unknown>) => {
  if (state.name !== 'writing') return nothing;
  const { news } = state;
  return html`
    <span>${progressWords(news)}</span>
    ${
      news === undefined || news.of === null || news.of < news.rows
        ? nothing
        : html`<progress
            part="progress"
            max=${news.of}
            value=${news.rows}
            aria-label=${msg('Andamento do arquivo')}
          ></progress>`
    }
  `;
};

const outline = (title: string, entries: readonly OutlineEntry[]) => html`
  <div class="outline" part="outline">
    <h3>${title}</h3>
    <ol>
      ${entries.map(
        ({ title, lead }) => html`
          <li>
            ${title} ${lead === undefined ? nothing : html`<span class="lead">${lead}</span>`}
          </li>
        `,
      )}
    </ol>
  </div>
`;
