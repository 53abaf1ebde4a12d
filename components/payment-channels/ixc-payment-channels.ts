import { define } from '../core/define.ts';
import { IxcPaymentChannels } from './payment-channels-element.ts';

define('ixc-payment-channels', IxcPaymentChannels);

export { IxcPaymentChannels };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-payment-channels': IxcPaymentChannels;
  }
}
