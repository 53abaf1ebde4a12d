import { msg, str } from '@lit/localize';
import type { DelayRange } from '../../contract/index.ts';
import type { Tone } from '../../contract/section.ts';

/** Days between due day and payment, as they are said. */
export function delayWords({ from, to }: Pick<DelayRange, 'from' | 'to'>): string {
  if (from === 0 && to === 0) return msg('No vencimento');
  if (from === null) return msg(str`${-(to ?? 0)} dias antes ou mais`);
  if (to === null) return msg(str`${from} dias depois ou mais`);
  return from < 0 ? msg(str`${-to} a ${-from} dias antes`) : msg(str`${from} a ${to} dias depois`);
}

export function delayTone({ from }: Pick<DelayRange, 'from'>): Tone {
  if (from === null || from <= 0) return 'current';
  if (from <= 6) return 'standard';
  return from <= 9 ? 'transition' : 'chronic';
}
