import { sharedStyles } from '../core/styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { listLayout } from './list-layout.ts';
import { menuStyles } from './menu-styles.ts';
import { rowStyles } from './row-styles.ts';
import { titlesStyles } from './titles-styles.ts';

/** What every list of customers wears. */
export const listStyles = [
  sharedStyles,
  tableStyles,
  menuStyles,
  rowStyles,
  titlesStyles,
  listLayout,
];
