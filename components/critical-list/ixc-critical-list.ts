import { define } from '../core/define.ts';
import { IxcCriticalList } from './critical-list-element.ts';

define('ixc-critical-list', IxcCriticalList);

export { IxcCriticalList };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-critical-list': IxcCriticalList;
  }
}
