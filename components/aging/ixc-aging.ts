import { define } from '../core/define.ts';
import { IxcAging } from './aging-element.ts';

define('ixc-aging', IxcAging);

export { IxcAging };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-aging': IxcAging;
  }
}
