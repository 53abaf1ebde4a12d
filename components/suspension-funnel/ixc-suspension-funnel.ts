import { define } from '../core/define.ts';
import { IxcSuspensionFunnel } from './suspension-funnel-element.ts';

define('ixc-suspension-funnel', IxcSuspensionFunnel);

export { IxcSuspensionFunnel };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-suspension-funnel': IxcSuspensionFunnel;
  }
}
