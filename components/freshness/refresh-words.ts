import { msg, str } from '@lit/localize';
import { problemWords } from '../core/problem-words.ts';
import type { RefreshState } from './refresh-controller.ts';

/** How the sync that a person asked for goes; nothing to say before it. */
export function refreshWords(state: RefreshState): string | undefined {
  switch (state.name) {
    case 'idle':
      return undefined;
    case 'asking':
      return msg('Pedindo uma leitura nova…');
    case 'following':
      return msg('Lendo o IXC…');
    case 'done':
      return msg('Dados atualizados agora.');
    case 'slow':
      return msg('A leitura não terminou bem; valem os dados anteriores.');
    case 'refused': {
      const { code, detail } = state.failure;
      return code === 'rate_limited' && detail.retryAfterSeconds !== undefined
        ? msg(str`Acabou de ser pedida; tente de novo em ${detail.retryAfterSeconds} s.`)
        : problemWords(state.failure);
    }
  }
}
