import { msg } from '@lit/localize';
import type { Meta, TrustUnlocks } from '../../contract/index.ts';
import { absenceWords } from '../core/foot-words.ts';

/** Still connected, though what was promised is past. */
export const expiredWords = (): string => msg('prazo vencido, segue conectado');

/** Why nobody is known to be on trust unlock; undefined where it was recorded who is. */
export const unrecordedWords = ({ open }: TrustUnlocks): string | undefined =>
  open === null ? msg('O IXC não guarda quem estava em desbloqueio neste dia.') : undefined;

/** Why figures of the window cannot be told. */
export const absence = ({ missing }: Pick<Meta, 'missing'>): string =>
  absenceWords(
    missing.find(({ reason }) => reason === 'missing_source') ?? { reason: 'missing_source' },
  );

/** Why there is no median: none without a grant, which is no gap in what was recorded. */
export const noMedianWords = ({ granted }: Pick<TrustUnlocks, 'granted'>, meta: Meta): string =>
  granted === 0 ? msg('nenhum concedido no período') : absence(meta);

/** What is told of unlocks beside who has one. */
export const factWords = () => ({
  keptRate: msg('Honrados no período'),
  granted: msg('Concedidos no período'),
  expired: msg('Prazo vencido, ainda conectados'),
  repeats: msg('Repetidos em 90 dias'),
  medianDaysLate: msg('Atraso mediano na concessão'),
});
