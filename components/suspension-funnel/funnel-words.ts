import { msg, str } from '@lit/localize';
import type { FunnelColumn, FunnelRowName } from '../../contract/index.ts';
import type { Tone } from '../../contract/section.ts';

/** Columns of the funnel in their order: the first that fits a contract takes it. */
export const funnelColumns = [
  'trustUnlock',
  'active',
  'notice',
  'blocked',
  'other',
] as const satisfies readonly FunnelColumn[];

export function rowWords(row: FunnelRowName): string {
  const words: Record<FunnelRowName, string> = {
    '1-6': msg('1 a 6 dias'),
    '7-9': msg('7 a 9 dias'),
    '9+': msg('Mais de 9 dias'),
  };
  return words[row];
}

export function rowTone(row: FunnelRowName): Tone {
  const tones: Record<FunnelRowName, Tone> = {
    '1-6': 'standard',
    '7-9': 'transition',
    '9+': 'chronic',
  };
  return tones[row];
}

export function columnWords(column: FunnelColumn): string {
  const words: Record<FunnelColumn, string> = {
    trustUnlock: msg('Desbloqueio de confiança'),
    active: msg('Ativo'),
    notice: msg('Ativo, com aviso'),
    blocked: msg('Bloqueado'),
    other: msg('Outra situação'),
  };
  return words[column];
}

/** What is called connected, and what it asks for. */
export const connectedNotes = (): string[] => [
  msg('Conectado: ativo ou com aviso, sem desbloqueio de confiança'),
  msg('Ativo além do 7º dia é caso de contato e acompanhamento'),
];

/** What a list narrowed to it is said to hold. */
export function funnelSelectionWords(row: FunnelRowName, column?: FunnelColumn): string {
  const late = msg(str`Contrato com ${rowWords(row).toLowerCase()} de atraso`);
  return column === undefined ? late : `${late}, ${columnWords(column).toLowerCase()}`;
}
