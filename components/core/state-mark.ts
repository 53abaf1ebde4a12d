import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Answer } from './client.ts';
import type { Failure } from './failure.ts';
import { formatAge } from './format.ts';

/** What the mark is read from: a controller, or part of one in a test. */
export interface Condition {
  readonly answer: Answer<unknown> | undefined;
  readonly failure: Failure | undefined;
}

/** A dot whose shape repeats what its colour says, and the age of what is on screen. */
export function stateMark(condition: Condition) {
  const { state, words } = markOf(condition);
  return html`<span class="mark" data-state=${state}>${words}</span>`;
}

function markOf({ answer, failure }: Condition) {
  if (answer === undefined) {
    if (failure === undefined) return { state: 'loading', words: msg('carregando') };
    return failure.code === 'not_ready'
      ? { state: 'loading', words: msg('primeira leitura') }
      : { state: 'failing', words: msg('sem dados') };
  }
  const { syncedAt, meta } = answer;
  if (syncedAt === null) return { state: 'late', words: msg('idade desconhecida') };
  const age = formatAge(syncedAt);
  if (meta.stale) {
    return { state: 'late', words: msg(str`Dados de há ${age}: o IXC não respondeu`) };
  }
  return { state: failure === undefined ? 'live' : 'failing', words: msg(str`há ${age}`) };
}
