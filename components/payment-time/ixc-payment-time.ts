import { define } from '../core/define.ts';
import { IxcPaymentTime } from './payment-time-element.ts';

define('ixc-payment-time', IxcPaymentTime);

export { IxcPaymentTime };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-payment-time': IxcPaymentTime;
  }
}
