import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { SyncProgress } from '../../contract/index.ts';
import type { Answer } from './client.ts';
import { type Failure, isOfTheQuestion } from './failure.ts';
import { formatDay, formatInstant } from './format.ts';
import { problemTitle, problemWords } from './problem-words.ts';

/** The part of a controller that a person in trouble needs. */
export interface Retriable {
  readonly loading: boolean;
  readonly outdated: boolean;
  askAgain(): void;
}

/** Above an answer that still holds: what failed, and what the numbers below are. */
export const notice = (metric: Retriable, failure: Failure, answer: Answer<unknown>) => html`
  <div class="notice" part="error">
    <p>${problemWords(failure)} ${whatHolds(metric, answer)}</p>
    ${isOfTheQuestion(failure) ? nothing : retryButton(metric)}
  </div>
`;

/** In the place of an answer that never came. */
export const refusal = (metric: Retriable, failure: Failure) => html`
  <div class="refusal" part="error">
    <p class="refusal-title">${problemTitle(failure)}</p>
    <p>${problemWords(failure)}</p>
    ${wayOut(metric, failure)}
  </div>
`;

function wayOut(metric: Retriable, failure: Failure) {
  if (failure.code === 'not_ready') return progressBar(failure.detail.progress);
  return isOfTheQuestion(failure) ? nothing : retryButton(metric);
}

/** A bar only where the end is known: an unknown end gets words alone. */
export const progressBar = (progress: SyncProgress | undefined) =>
  progress === undefined || progress.of === null || progress.of < progress.rows
    ? nothing
    : html`<progress
        part="progress"
        max=${progress.of}
        value=${progress.rows}
        aria-label=${msg('Andamento da leitura do IXC')}
      ></progress>`;

function whatHolds({ outdated }: Retriable, { meta, syncedAt }: Answer<unknown>) {
  if (outdated) return msg(str`Abaixo, a resposta anterior, de ${formatDay(meta.asOf)}.`);
  if (syncedAt === null) return msg('Abaixo, a última resposta.');
  return msg(str`Abaixo, os dados de ${formatInstant(syncedAt)}.`);
}

const retryButton = (metric: Retriable) => html`
  <button type="button" part="button" @click=${() => metric.askAgain()}>
    ${metric.loading ? msg('Tentando…') : msg('Tentar de novo')}
  </button>
`;
