import { define } from '../core/define.ts';
import { IxcStatuses } from './statuses-element.ts';

define('ixc-statuses', IxcStatuses);

export { IxcStatuses };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-statuses': IxcStatuses;
  }
}
