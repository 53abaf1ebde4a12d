import { define } from '../core/define.ts';
import { IxcReport } from './report-element.ts';

define('ixc-report', IxcReport);

export { IxcReport };

declare global {
  interface HTMLElementTagNameMap {
    'ixc-report': IxcReport;
  }
}
