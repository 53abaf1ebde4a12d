import { msg, str } from '@lit/localize';
import type { Excluded, LateBase, Meta, Missing, Reason, Warning } from '../../contract/index.ts';
import { formatCount, formatDay } from './format.ts';
import { tableWords } from './problem-words.ts';

/** From which of the two due dates lateness is counted. */
export const lateBaseWords = (lateBase: LateBase): string =>
  lateBase === 'nominal'
    ? msg('atraso contado do vencimento impresso')
    : msg('atraso contado do primeiro dia útil a partir do vencimento');

/** Titles that no number counts, by the rule that left them out; rules that left out none are absent. */
export function excludedRules(excluded: Excluded): { count: number; word: string }[] {
  const words: Record<keyof Excluded, string> = {
    cancelled: msg('cancelados'),
    notReleased: msg('não liberados'),
    reversed: msg('estornados'),
    renegotiated: msg('renegociados'),
    prospect: msg('de prospects'),
    unknownStatus: msg('com situação desconhecida'),
    invalid: msg('com dados ilegíveis'),
  };
  return Object.entries(words).flatMap(([rule, word]) => {
    const count = excluded[asRule(rule)];
    return count > 0 ? [{ count, word }] : [];
  });
}

/** The same in one line. */
export function excludedWords(excluded: Excluded): { total: number; reasons: string } {
  const rules = excludedRules(excluded);
  return {
    total: rules.reduce((sum, { count }) => sum + count, 0),
    reasons: rules.map(({ count, word }) => `${word}: ${formatCount(count)}`).join(' · '),
  };
}

// `Object.entries` forgets the keys it was given.
const asRule = (key: string) => key as keyof Excluded;

/** Why there is a dash where a number would be. */
export function reasonWords(reason: Reason | undefined): string {
  switch (reason) {
    case 'no_base':
      return msg('sem base para calcular');
    case 'immature':
      return msg('período ainda não terminou');
    case 'insufficient_n':
      return msg('poucos casos para calcular');
    case 'missing_source':
      return msg('o IXC não guarda este dado nesse dia');
    case undefined:
      return msg('não informado');
  }
}

/** One sentence for the numbers that are missing, whatever their names. */
export function missingWords(missing: readonly Missing[]): string[] {
  return [...new Set(missing.map(missingSentence))];
}

const missingSentence = (missing: Missing): string => `– ${absenceWords(missing)}`;

/** Why a number is missing and, where it is for some days only, the first day that has it. */
export const absenceWords = ({ reason, from }: Pick<Missing, 'reason' | 'from'>): string =>
  from === undefined
    ? reasonWords(reason)
    : msg(str`${reasonWords(reason)}; há registro desde ${formatDay(from)}`);

/** What makes all numbers of an answer less than they look. */
export function coverageWords({
  asOf,
  coverage: { complete, from },
}: Pick<Meta, 'asOf' | 'coverage'>): string[] {
  return [
    ...(complete ? [] : [msg('A leitura do IXC ainda não terminou: os números podem crescer')]),
    ...(from !== null && asOf < from
      ? [msg(str`A base começa em ${formatDay(from)}: antes disso, zero quer dizer desconhecido`)]
      : []),
  ];
}

export function warningWords({ code, table, count }: Warning): string {
  const words: Record<Warning['code'], string> = {
    table_not_granted: msg('O token do IXC não lê esta tabela'),
    upstream_failing: msg('O IXC está falhando'),
    unknown_invoice_status: msg('Títulos com situação desconhecida'),
    unknown_access_code: msg('Contratos com código de acesso desconhecido'),
    legacy_access_code: msg('Contratos com código de acesso antigo'),
    balance_mismatch: msg('Títulos com saldo que não fecha'),
    rejected_rows: msg('Linhas ilegíveis no IXC'),
  };
  const where = table === undefined ? '' : ` (${tableWords(table)})`;
  const many = count === undefined ? '' : `: ${formatCount(count)}`;
  return words[code] + where + many;
}
