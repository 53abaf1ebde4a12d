import { define } from '../core/define.ts';
import { IxcCustomerList } from './customer-list-element.ts';

define('ixc-customer-list', IxcCustomerList);

export { IxcCustomerList };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-customer-list': IxcCustomerList;
  }
}
