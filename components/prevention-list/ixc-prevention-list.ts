import { define } from '../core/define.ts';
import { IxcPreventionList } from './prevention-list-element.ts';

define('ixc-prevention-list', IxcPreventionList);

export { IxcPreventionList };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-prevention-list': IxcPreventionList;
  }
}
