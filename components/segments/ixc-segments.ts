import { define } from '../core/define.ts';
import { IxcSegments } from './segments-element.ts';

define('ixc-segments', IxcSegments);

export { IxcSegments };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-segments': IxcSegments;
  }
}
