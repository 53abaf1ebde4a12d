import { boundsStyles } from './bounds.ts';
import { buttonStyles } from './button-styles.ts';
import { changedStyles } from './changed.ts';
import { explainStyles } from './explain-styles.ts';
import { frameStyles } from './frame-styles.ts';
import { exportStyles } from './export-styles.ts';
import { palette } from './palette.ts';
import { troubleStyles } from './trouble-styles.ts';

/** What every widget wears; its own styles come after. */
export const sharedStyles = [
  palette,
  boundsStyles,
  frameStyles,
  buttonStyles,
  changedStyles,
  troubleStyles,
  explainStyles,
  exportStyles,
];
