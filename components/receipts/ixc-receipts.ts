import { define } from '../core/define.ts';
import { IxcReceipts } from './receipts-element.ts';

define('ixc-receipts', IxcReceipts);

declare global {
  interface HTMLElementTagNameMap {
    'ixc-receipts': IxcReceipts;
  }
}
