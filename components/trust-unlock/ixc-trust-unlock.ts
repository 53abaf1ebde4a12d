import { define } from '../core/define.ts';
import { IxcTrustUnlock } from './trust-unlock-element.ts';

define('ixc-trust-unlock', IxcTrustUnlock);

export { IxcTrustUnlock };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-trust-unlock': IxcTrustUnlock;
  }
}
