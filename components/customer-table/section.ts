import { msg } from '@lit/localize';
import type { LateContract, LateCustomer } from '../../contract/index.ts';
import type { Cell, Chapter, Column, Row } from '../../contract/section.ts';
import { definitionsOf } from '../core/chapter.ts';
import type { Explanation } from '../core/explanation.ts';
import { accessWords } from './access-words.ts';
import { doNotChaseWords } from './do-not-chase-words.ts';

/** One thing that a file tells of each customer. */
export interface CustomerColumn<Customer extends LateCustomer = LateCustomer> extends Column {
  readonly cell: (customer: Customer) => Cell;
}

export interface ListParts<Customer extends LateCustomer> {
  readonly title: string;
  readonly items: Iterable<Customer> | AsyncIterable<Customer>;
  readonly total: { readonly customers: number; readonly overdueCents: number };
  readonly columns: readonly CustomerColumn<Customer>[];
  readonly explanation: Explanation;
  readonly notes: readonly string[];
}

/** A list of customers, read as it is written. */
export const listChapter = <Customer extends LateCustomer>({
  title,
  items,
  total,
  columns,
  explanation,
  notes,
}: ListParts<Customer>): Chapter => ({
  sections: [
    {
      title,
      lead: explanation.headline,
      table: {
        columns: columns.map(({ cell, ...column }) => column),
        rows: rowsOf(items, columns),
        count: total.customers,
        total: columns.map(({ name }, at) =>
          at === 0 ? msg('Total') : name === 'overdueCents' ? total.overdueCents : null,
        ),
      },
      notes,
    },
  ],
  definitions: definitionsOf(title, explanation),
});

async function* rowsOf<Customer extends LateCustomer>(
  items: Iterable<Customer> | AsyncIterable<Customer>,
  columns: readonly CustomerColumn<Customer>[],
): AsyncGenerator<Row> {
  for await (const customer of items) yield columns.map(({ cell }) => cell(customer));
}

/** All that is known of a late customer, one thing a column. */
export const customerColumns = (): readonly CustomerColumn[] => [
  { name: 'customerId', label: msg('Código'), kind: 'text', cell: (one) => one.customerId },
  {
    name: 'name',
    label: msg('Cliente'),
    kind: 'text',
    cell: ({ name }) => (name === '' ? msg('Sem nome no cadastro') : name),
  },
  {
    name: 'document',
    label: msg('CPF/CNPJ'),
    kind: 'text',
    isSheetOnly: true,
    cell: ({ document }) => document,
  },
  {
    name: 'personType',
    label: msg('Pessoa'),
    kind: 'text',
    isSheetOnly: true,
    cell: ({ personType }) => (personType === 'unknown' ? null : personType),
  },
  {
    name: 'phones',
    label: msg('Telefones'),
    kind: 'text',
    cell: ({ phones }) => joined(phones),
  },
  {
    name: 'email',
    label: msg('E-mail'),
    kind: 'text',
    isSheetOnly: true,
    cell: ({ email }) => email,
  },
  {
    name: 'neighborhood',
    label: msg('Bairro'),
    kind: 'text',
    cell: ({ neighborhood }) => neighborhood,
  },
  { name: 'city', label: msg('Cidade'), kind: 'text', isSheetOnly: true, cell: ({ city }) => city },
  {
    name: 'branch',
    label: msg('Filial'),
    kind: 'text',
    isSheetOnly: true,
    cell: ({ branch }) => branch,
  },
  {
    name: 'plan',
    label: msg('Plano'),
    kind: 'text',
    cell: ({ contracts }) => joined(contracts.flatMap(({ plan }) => plan ?? [])),
  },
  {
    name: 'access',
    label: msg('Acesso'),
    kind: 'text',
    cell: ({ contracts }) => joined(contracts.map(accessOf)),
  },
  { name: 'daysLate', label: msg('Dias de atraso'), kind: 'count', cell: (one) => one.daysLate },
  {
    name: 'oldestDueOn',
    label: msg('Vencimento mais antigo'),
    kind: 'day',
    cell: ({ oldestDueOn }) => oldestDueOn,
  },
  {
    name: 'invoices',
    label: msg('Títulos em atraso'),
    kind: 'count',
    isSheetOnly: true,
    cell: ({ invoices }) => invoices,
  },
  {
    name: 'overdueCents',
    label: msg('Em atraso'),
    kind: 'cents',
    cell: ({ overdueCents }) => overdueCents,
  },
  {
    name: 'doNotChase',
    label: msg('Não cobrar'),
    kind: 'text',
    cell: ({ doNotChase }) => (doNotChase === null ? null : doNotChaseWords(doNotChase)),
  },
];

const accessOf = ({ access, trustUnlock }: LateContract): string =>
  trustUnlock === true ? msg('desbloqueio de confiança') : accessWords(access);

const joined = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : [...new Set(texts)].join(', ');
