import { define } from '../core/define.ts';
import { IxcSession } from './session-element.ts';

define('ixc-session', IxcSession);

export { IxcSession };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-session': IxcSession;
  }
}
