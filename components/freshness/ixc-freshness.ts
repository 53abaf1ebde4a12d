import { define } from '../core/define.ts';
import { IxcFreshness } from './freshness-element.ts';

define('ixc-freshness', IxcFreshness);

export { IxcFreshness };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-freshness': IxcFreshness;
  }
}
