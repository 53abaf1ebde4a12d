import { msg, str } from '@lit/localize';
import type { Channel, ContractStatus, LateBase, PersonType } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';
import type { FilterName, ValueFilter } from './choices.ts';
import type { Period, Preset, Span } from './period.ts';

export function filterWords(name: FilterName): string {
  const words: Record<FilterName, string> = {
    period: msg('Período'),
    asOf: msg('Dia'),
    lateBase: msg('Atraso'),
    branch: msg('Filial'),
    city: msg('Cidade'),
    neighborhood: msg('Bairro'),
    personType: msg('Pessoa'),
    customerType: msg('Tipo de cliente'),
    plan: msg('Plano'),
    contractStatus: msg('Contrato'),
    channel: msg('Forma de pagamento'),
  };
  return words[name];
}

export function presetWords(preset: Preset): string {
  const words: Record<Preset, string> = {
    'last-7': msg('Últimos 7 dias'),
    'last-30': msg('Últimos 30 dias'),
    'last-45': msg('Últimos 45 dias'),
    'last-90': msg('Últimos 90 dias'),
    'this-month': msg('Este mês'),
    'last-month': msg('Mês passado'),
  };
  return words[preset];
}

/** "De 01/02/2025 a 28/02/2025", open ends included. */
export function spanWords({ from, to }: Span): string {
  if (from === undefined) return to === undefined ? '' : msg(str`Até ${formatDay(to)}`);
  if (to === undefined) return msg(str`Desde ${formatDay(from)}`);
  return from === to
    ? msg(str`Só ${formatDay(from)}`)
    : msg(str`De ${formatDay(from)} a ${formatDay(to)}`);
}

export const periodWords = (period: Period): string =>
  typeof period === 'string' ? presetWords(period) : spanWords(period);

/** What lateness is counted from, in a word and in a sentence. */
export function lateBaseWords(lateBase: LateBase): { name: string; sentence: string } {
  const words: Record<LateBase, { name: string; sentence: string }> = {
    nominal: {
      name: msg('Vencimento impresso'),
      sentence: msg('Conta os dias desde a data impressa no boleto.'),
    },
    effective: {
      name: msg('Próximo dia útil'),
      sentence: msg('Vencimento em fim de semana ou feriado passa para o dia útil seguinte.'),
    },
  };
  return words[lateBase];
}

const personTypeWords = (): Record<PersonType, string> => ({
  PF: msg('Pessoa física'),
  PJ: msg('Pessoa jurídica'),
  unknown: msg('Pessoa não identificada'),
});

const contractStatusWords = (): Record<ContractStatus, string> => ({
  active: msg('Contrato ativo'),
  cancelled: msg('Contrato cancelado'),
  negative: msg('Contrato negativado'),
  other: msg('Outra situação de contrato'),
});

const channelWords = (): Record<Channel, string> => ({
  pix: msg('Pix'),
  boleto: msg('Boleto'),
  card: msg('Cartão'),
  debit: msg('Débito em conta'),
  cash: msg('Dinheiro'),
  transfer: msg('Transferência'),
  other: msg('Outra forma'),
  unknown: msg('Forma não identificada'),
});

/** A value as a person knows it; by the register's number where nothing better is known. */
export function valueWords(name: ValueFilter, value: string, label: string | undefined): string {
  if (label) return label;
  if (value === '') return msg(str`${filterWords(name)} não informado`);
  const closed: Partial<Record<ValueFilter, Record<string, string>>> = {
    personType: personTypeWords(),
    contractStatus: contractStatusWords(),
    channel: channelWords(),
  };
  const known = closed[name]?.[value];
  if (known !== undefined) return known;
  return name === 'neighborhood' ? value : msg(str`${filterWords(name)} ${value}`);
}
