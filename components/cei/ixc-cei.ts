import { define } from '../core/define.ts';
import { IxcCei } from './cei-element.ts';

define('ixc-cei', IxcCei);

export { IxcCei };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-cei': IxcCei;
  }
}
