import { define } from '../core/define.ts';
import { IxcChart } from './chart-element.ts';

define('ixc-chart', IxcChart);

declare global {
  interface HTMLElementTagNameMap {
    'ixc-chart': IxcChart;
  }
}
