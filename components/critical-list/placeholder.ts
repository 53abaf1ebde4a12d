import type { CriticalList } from '../../contract/index.ts';
import { customerPlaceholder, listPlaceholder } from '../customer-table/placeholder.ts';

export const criticalListPlaceholder: CriticalList = listPlaceholder(customerPlaceholder);
