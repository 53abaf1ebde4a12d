import { define } from '../core/define.ts';
import { IxcKpis } from './kpis-element.ts';

define('ixc-kpis', IxcKpis);

export { IxcKpis };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-kpis': IxcKpis;
  }
}
