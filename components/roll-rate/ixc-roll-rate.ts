import { define } from '../core/define.ts';
import { IxcRollRate } from './roll-rate-element.ts';

define('ixc-roll-rate', IxcRollRate);

export { IxcRollRate };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-roll-rate': IxcRollRate;
  }
}
