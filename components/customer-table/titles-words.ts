import { msg } from '@lit/localize';

export const titlesTitle = (): string => msg('Títulos em aberto');

export const noTitlesWords = (): string => msg('Nenhum título em aberto.');

/** Paid, as far as the customer says. */
export const awaitingWords = (): string => msg('pagamento aguardando confirmação');

/** What a bank's app reads to pay a title. */
export const lineWords = (): string => msg('Linha digitável');
