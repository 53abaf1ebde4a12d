import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { formatAge } from '../core/format.ts';

/** Banks settle a day later: read before anybody is charged for what is paid already. */
export const caveat = (syncedAt: string | null | undefined) => html`
  <p class="caveat" part="caveat">
    ${msg('Um boleto pago ontem pode ainda constar em aberto.')} ${ageWords(syncedAt)}
  </p>
`;

const ageWords = (syncedAt: string | null | undefined): string =>
  syncedAt === null || syncedAt === undefined
    ? msg('Não se sabe quando os dados foram conferidos com o IXC.')
    : msg(str`Dados conferidos com o IXC há ${formatAge(syncedAt)}.`);
