import { define } from '../core/define.ts';
import { IxcReceipts } from './receipts-element.ts';

define('ixc-receipts', IxcReceipts);

export { IxcReceipts };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-receipts': IxcReceipts;
  }
}
