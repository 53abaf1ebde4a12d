import { define } from '../core/define.ts';
import { IxcFilters } from './filters-element.ts';

define('ixc-filters', IxcFilters);

export { IxcFilters };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-filters': IxcFilters;
  }
}
