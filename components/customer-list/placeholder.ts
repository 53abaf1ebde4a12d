import type { Customers } from '../../contract/index.ts';
import { customerPlaceholder, listPlaceholder } from '../customer-table/placeholder.ts';

export const customerListPlaceholder: Customers = listPlaceholder(customerPlaceholder);
