import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { freshness, type Freshness, type Meta } from '../../contract/index.ts';
import { optional, textOr, type Theme } from '../core/attributes.ts';
import { DressedElement } from '../core/dressed-element.ts';
import { formatAge, formatInstant } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { sharedStyles } from '../core/styles.ts';
import { progressBar } from '../core/trouble.ts';
import { stackedBelow } from '../table/stacked-styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { completenessWords, oddityWords, sinceWords } from './caveat-words.ts';
import { deliveryList } from './delivery-list.ts';
import { freshnessStyles } from './freshness-styles.ts';
import { freshnessTable } from './freshness-table.ts';
import { freshnessPlaceholder } from './placeholder.ts';
import { RefreshController } from './refresh-controller.ts';
import { refreshWords } from './refresh-words.ts';
import { runningWords } from './running-words.ts';
import { stateMarkName, stateWords, upstreamWords } from './state-words.ts';

/**
 * How old the numbers of the page are, how the reading of IXC goes, and a button to read it now.
 *
 * @element ixc-freshness
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The first answer is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart refresh - The button that asks for a new reading.
 * @csspart progress - How far a running reading is.
 * @csspart caveats - What is incomplete or odd in the data.
 * @csspart table - The tables of the mirror.
 * @csspart deliveries - The reports that go out by the clock.
 * @csspart figure - The figure that carries the message.
 * @csspart state - The age of the data and how the connection is.
 * @csspart skeleton - The shape of what is still to come.
 * @csspart error - What failed, with the button to try again.
 * @cssprop --ixc-surface - Background.
 * @cssprop --ixc-text - Colour of text.
 * @cssprop --ixc-quiet - Colour of what is said beside it.
 * @cssprop --ixc-line - Colour of borders and hairlines.
 * @cssprop --ixc-radius - Roundness of the frame.
 * @cssprop --ixc-padding - Room inside the frame.
 * @cssprop --ixc-row-height - Height of a row at least: 36px, 28px to be compact.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 */
export class IxcFreshness extends DressedElement {
  static override styles = [sharedStyles, tableStyles, stackedBelow(38.75), freshnessStyles];

  /** Address of the proxy; the folder of the script when absent. */
  @property({ converter: textOr('') }) src = '';

  /** Forces a theme; follows the page when absent. */
  @property({ reflect: true, converter: optional }) theme?: Theme;

  readonly #metric = new MetricController(this, freshness, () => ({}));
  readonly #refresh = new RefreshController(this, this.#metric);

  override render() {
    return frame(this.#metric, {
      title: msg('Atualização dos dados'),
      placeholder: freshnessPlaceholder,
      body: (data, meta) => this.#body(data, meta),
      foot: (data) => foot(data),
      announcement: refreshWords(this.#refresh.state),
    });
  }

  #body(data: Freshness, meta: Meta) {
    const { state, syncedAt, nextSyncAt } = data;
    const running = this.#refresh.progress ?? data.running;
    const words = refreshWords(this.#refresh.state);
    return html`
      <div class="top">
        <div>
          <p class="hero">
            <span class="figure age" part="figure">
              ${syncedAt === null ? msg('Sem leitura') : msg(str`há ${formatAge(syncedAt)}`)}
            </span>
            <span class="caption">
              ${
                syncedAt === null
                  ? msg('o IXC ainda não foi lido')
                  : msg(str`desde a última leitura do IXC, ${formatInstant(syncedAt)}`)
              }
            </span>
          </p>
          <p class="condition">
            <span class="mark" data-state=${stateMarkName(state)}
              >${stateWords(state).sentence}</span
            >
            ${
              nextSyncAt === null
                ? nothing
                : html`<span class="next"
                    >${msg(str`próxima leitura às ${formatInstant(nextSyncAt)}`)}</span
                  >`
            }
          </p>
        </div>
        <div class="action">
          <button
            type="button"
            part="refresh"
            aria-disabled=${this.#refresh.busy ? 'true' : 'false'}
            @click=${() => this.#refresh.start()}
          >
            ${msg('Atualizar agora')}
          </button>
          <p class="outcome">${words ?? nothing}</p>
        </div>
      </div>
      ${
        running === null
          ? nothing
          : html`<div class="running">
              <p>${runningWords(running)}</p>
              ${progressBar(running)}
            </div>`
      }
      ${caveats(data, meta)} ${data.tables.length === 0 ? nothing : freshnessTable(data)}
      ${deliveryList(data.deliveries)}
    `;
  }
}

function caveats(data: Freshness, meta: Meta) {
  const gaps = completenessWords(data, meta);
  const words = [...sinceWords(meta), ...oddityWords(data)];
  if (gaps.length + words.length === 0) return nothing;
  return html`
    <ul class="caveats" part="caveats">
      ${gaps.map((gap) => html`<li class="gap">${gap}</li>`)}
      ${words.map((one) => html`<li>${one}</li>`)}
    </ul>
  `;
}

function foot({ upstream }: Freshness) {
  const { breaker, lastError } = upstream;
  return html`
    <footer class="foot" part="foot">
      <p>
        ${
          lastError === null
            ? msg('Nenhuma falha do IXC registrada')
            : msg(
                str`Última falha: ${upstreamWords(lastError.code)}, ${formatInstant(lastError.at)}`,
              )
        }
      </p>
      ${
        breaker === 'closed'
          ? nothing
          : html`<p>${msg('Leituras suspensas por um tempo, para não sobrecarregar o IXC')}</p>`
      }
    </footer>
  `;
}
