import { define } from '../core/define.ts';
import { IxcSegments } from './segments-element.ts';

define('ixc-segments', IxcSegments);

declare global {
  interface HTMLElementTagNameMap {
    'ixc-segments': IxcSegments;
  }
}
