import type { Meta, Statuses } from '../../contract/index.ts';
import { nobodyWords } from '../core/nobody-words.ts';

export const emptyWords = ({ total }: Statuses, { asOf }: Meta): string | undefined =>
  total.customers === 0 ? nobodyWords(asOf) : undefined;
