import { sharedStyles } from '../core/styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { listBlocks } from './list-blocks.ts';
import { listColumns } from './list-columns.ts';
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
  listBlocks,
  listColumns,
];
