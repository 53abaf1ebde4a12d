import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Delivery } from '../../contract/index.ts';
import { formatInstant } from '../core/format.ts';

/** Reports that go out by the clock: how the last of each went, and when the next goes. */
export const deliveryList = (deliveries: readonly Delivery[] = []) =>
  deliveries.length === 0
    ? nothing
    : html`
        <section class="deliveries" part="deliveries">
          <h3>${msg('Relatórios por horário')}</h3>
          <ul>
            ${deliveries.map(
              (delivery) => html`
                <li>
                  <span class="mark" data-state=${markNames[delivery.state]}
                    >${delivery.schedule}: ${deliveryWords(delivery)}</span
                  >
                  ${
                    delivery.nextAt === null
                      ? nothing
                      : html`<span class="next">${nextWords(delivery, delivery.nextAt)}</span>`
                  }
                </li>
              `,
            )}
          </ul>
        </section>
      `;

const markNames = {
  waiting: 'loading',
  delivered: 'live',
  retrying: 'late',
  failed: 'failing',
} as const;

function deliveryWords({ state, at, attempts }: Delivery): string {
  const when = at === null ? '–' : formatInstant(at);
  const words: Record<Delivery['state'], string> = {
    waiting: msg('à espera'),
    delivered: msg(str`entregue, ${when}`),
    retrying:
      attempts === 1
        ? msg(str`não entregue em 1 tentativa, ${when}`)
        : msg(str`não entregue em ${attempts} tentativas, ${when}`),
    failed: msg(str`não entregue, ${when}: veja o registro do servidor`),
  };
  return words[state];
}

const nextWords = ({ state }: Delivery, nextAt: string): string =>
  state === 'retrying'
    ? msg(str`nova tentativa: ${formatInstant(nextAt)}`)
    : msg(str`próximo envio: ${formatInstant(nextAt)}`);
