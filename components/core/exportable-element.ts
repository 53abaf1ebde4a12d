import { property } from 'lit/decorators.js';
import { ExportController } from './export-controller.ts';
import { MetricElement } from './metric-element.ts';

/** What shows a metric, which a person may take away as a file or a copy. */
export class ExportableElement extends MetricElement {
  /** Whether there is a menu to save and copy what is shown; `false` takes it away. */
  @property({ converter: (value) => value !== 'false' }) export = true;

  protected readonly exporting = new ExportController(this);
}
