import { msg, str } from '@lit/localize';
import { channel, type ContractStatus, type LateBase, personType } from '../../contract/index.ts';
import { channelWords } from '../core/channel-words.ts';
import { formatDay } from '../core/format.ts';
import { type Informed, notInformedWords } from '../core/not-informed-words.ts';
import { personTypeWords } from '../core/person-type-words.ts';
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

const contractStatusWords = (): Record<ContractStatus, string> => ({
  active: msg('Contrato ativo'),
  cancelled: msg('Contrato cancelado'),
  negative: msg('Contrato negativado'),
  other: msg('Outra situação de contrato'),
});

/** Filters of a closed set, whose values have words of our own. */
type Closed = Exclude<ValueFilter, Informed>;

const isClosed = (name: ValueFilter): name is Closed =>
  name === 'personType' || name === 'contractStatus' || name === 'channel';

function closedWords(name: Closed): Readonly<Record<string, string>> {
  const words: Record<Closed, Record<string, string>> = {
    personType: wordsOf(personType.options, personTypeWords),
    contractStatus: contractStatusWords(),
    channel: wordsOf(channel.options, channelWords),
  };
  return words[name];
}

const wordsOf = <Value extends string>(
  values: readonly Value[],
  words: (value: Value) => string,
): Record<string, string> => Object.fromEntries(values.map((value) => [value, words(value)]));

/** A value as a person knows it; by the register's number where nothing better is known. */
export function valueWords(name: ValueFilter, value: string, label: string | undefined): string {
  if (isClosed(name)) return closedWords(name)[value] ?? value;
  if (label) return label;
  if (value === '') return notInformedWords(name);
  return name === 'neighborhood' ? value : msg(str`${filterWords(name)} ${value}`);
}

/** The same where nothing beside it says of what it is: "not informed" could be said of anything. */
export function standaloneWords(
  name: ValueFilter,
  value: string,
  label: string | undefined,
): string {
  const words = valueWords(name, value, label);
  return value === 'unknown' ? msg(str`${filterWords(name)}: ${words.toLowerCase()}`) : words;
}
