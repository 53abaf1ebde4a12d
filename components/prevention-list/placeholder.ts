import type { PreventionList } from '../../contract/index.ts';
import { customerPlaceholder, listPlaceholder } from '../customer-table/placeholder.ts';

export const preventionListPlaceholder: PreventionList = listPlaceholder(customerPlaceholder);
