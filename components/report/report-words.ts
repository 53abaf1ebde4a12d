import { msg, str } from '@lit/localize';
import type { FilterChoices, Meta } from '../../contract/index.ts';
import type { Report, Section } from '../../contract/section.ts';
import {
  coverageWords,
  excludedRules,
  lateBaseWords,
  missingWords,
  warningWords,
} from '../core/foot-words.ts';
import { formatDay } from '../core/format.ts';
import { inLanguage } from '../core/spoken.ts';
import { filterWords, valueWords } from '../filters/filter-words.ts';
import type { ValueFilter } from '../filters/choices.ts';

/** Words that stand in every report, whatever it tells. */
export const reportWords = () => ({
  report: msg('Relatório'),
  summary: msg('Resumo'),
  about: msg('Sobre este relatório'),
  contents: msg('Neste relatório'),
  onlyInSheet: (columns: string) => msg(str`Outras colunas estão na planilha: ${columns}.`),
  caution: msg('Atenção'),
  notes: msg('Observações'),
  number: msg('Número'),
  meaning: msg('O que quer dizer'),
  meanings: msg('Definições'),
  definitions: msg('O que cada número quer dizer'),
  formula: msg('Conta'),
  none: msg('Nada a mostrar.'),
  more: (points: number) => msg(str`e mais ${points}`),
  page: (page: number, pages: number) => msg(str`Página ${page} de ${pages}`),
});

/** Reports that everybody has, by the name in their address. */
export const reportTitles = (): Readonly<Record<string, string>> => ({
  delinquency: msg('Relatório de inadimplência'),
  receipts: msg('Relatório de recebimentos'),
  segments: msg('Relatório por segmento'),
});

const written = inLanguage((language) => ({
  moment: new Intl.DateTimeFormat(language, {
    timeZone: 'America/Sao_Paulo',
    dateStyle: 'short',
    timeStyle: 'short',
  }),
}));

/** What the numbers of a report were narrowed to. */
export interface Narrowed {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly filters: readonly { readonly name: ValueFilter; readonly values: readonly string[] }[];
  /** Branches the asker may see; null for all. */
  readonly branches: readonly string[] | null;
  /** By whose words values are told; absent where nothing is filtered. */
  readonly choices?: FilterChoices | undefined;
}

/** What is true of every number in a report, a line each. */
export function aboutWords(meta: Meta, narrowed: Narrowed): Report['about'] {
  const { from, to, filters, branches, choices } = narrowed;
  const labelOf = (name: ValueFilter, value: string) =>
    choices?.[name].find((choice) => choice.value === value)?.label;
  return [
    { label: msg('Dia'), value: formatDay(meta.asOf) },
    ...(from === undefined || to === undefined
      ? []
      : [{ label: msg('Período'), value: msg(str`De ${formatDay(from)} a ${formatDay(to)}`) }]),
    { label: msg('Atraso'), value: lateBaseWords(meta.lateBase) },
    ...filters.map(({ name, values }) => ({
      label: filterWords(name),
      value: values.map((value) => valueWords(name, value, labelOf(name, value))).join(', '),
    })),
    ...(branches === null
      ? []
      : [{ label: msg('Filiais que você vê'), value: branches.join(', ') || '–' }]),
    ...(meta.publishedAt === null
      ? []
      : [
          {
            label: msg('Dados do IXC de'),
            value: written().moment.format(new Date(meta.publishedAt)),
          },
        ]),
  ];
}

/** What makes every number of an answer less than it looks. */
export const cautionWords = (meta: Meta): string[] => [
  ...(meta.demo ? [msg('Dados de demonstração: este provedor não existe.')] : []),
  ...(meta.stale ? [msg('O IXC não respondeu há tempo: os números podem ter mudado.')] : []),
  ...coverageWords(meta),
];

/** Numbers that are missing from an answer, and why. */
export const absentWords = ({ missing }: Meta): string[] => missingWords(missing);

/** What of the data was left out or looked odd. */
export function qualitySection({ excluded, warnings }: Meta): Section {
  const rules = excludedRules(excluded);
  return {
    title: msg('Qualidade dos dados'),
    ...(rules.length > 0 && {
      table: {
        columns: [
          { name: 'rule', label: msg('Títulos fora da conta'), kind: 'text' },
          { name: 'invoices', label: msg('Títulos'), kind: 'count' },
        ],
        rows: rules.map(({ word, count }) => [word, count]),
        count: rules.length,
        total: [msg('Total'), rules.reduce((sum, { count }) => sum + count, 0)],
      },
    }),
    notes:
      warnings.length === 0
        ? [msg('Nenhum aviso sobre os dados lidos do IXC.')]
        : warnings.map(warningWords),
  };
}
