import { msg } from '@lit/localize';
import type { LateCustomer, LateCustomerSort } from '../../contract/index.ts';
import type { Direction } from '../table/sort-button.ts';
import {
  accessCell,
  addressCell,
  amountCell,
  branchCell,
  dueCell,
  lateCell,
  nameCell,
} from './cells.ts';
import { contactCell } from './contact-cell.ts';
import { invoicesCell } from './invoices-cell.ts';
import type { RowTools } from './row-tools.ts';

type SortColumn = Exclude<LateCustomerSort, `-${string}`>;

/** One column of a list of customers; `name` is also its word in the `columns` attribute. */
export interface Column<Customer extends LateCustomer = LateCustomer> {
  readonly name: string;
  readonly label: string;
  readonly cell: (customer: Customer, tools: RowTools) => unknown;
  /** Whether it holds figures, which stand to the right. */
  readonly isNumber?: boolean;
  readonly sort?: { readonly by: SortColumn; readonly first: Direction };
  /** Without it a row says nothing, so nobody can hide it. */
  readonly isFixed?: boolean;
  /** Not shown until somebody asks for it. */
  readonly isExtra?: boolean;
}

/** All that is known of a late customer, in the order of the table. */
export const columns = (): Record<
  'name' | 'contact' | 'address' | 'access' | 'late' | 'due' | 'invoices' | 'branch' | 'amount',
  Column
> => ({
  name: {
    name: 'name',
    label: msg('Cliente'),
    cell: nameCell,
    isFixed: true,
    sort: { by: 'name', first: 'ascending' },
  },
  contact: { name: 'contact', label: msg('Contato'), cell: contactCell },
  address: { name: 'address', label: msg('Endereço'), cell: addressCell },
  access: { name: 'access', label: msg('Plano e acesso'), cell: accessCell },
  branch: { name: 'branch', label: msg('Filial'), cell: branchCell, isExtra: true },
  late: {
    name: 'late',
    label: msg('Atraso'),
    cell: lateCell,
    isNumber: true,
    sort: { by: 'daysLate', first: 'descending' },
  },
  due: {
    name: 'due',
    label: msg('Vencimento'),
    cell: dueCell,
    isNumber: true,
    sort: { by: 'oldestDueOn', first: 'ascending' },
  },
  invoices: { name: 'invoices', label: msg('Títulos'), cell: invoicesCell, isNumber: true },
  amount: {
    name: 'amount',
    label: msg('Em atraso'),
    cell: amountCell,
    isNumber: true,
    isFixed: true,
    sort: { by: 'overdueCents', first: 'descending' },
  },
});
