import type { Endpoint } from '../../contract/index.ts';
import type { ExportMenu } from '../export/export-menu.ts';
import type { MetricController, MetricHost } from './metric-controller.ts';

/** Opens the menu that saves and copies what a widget shows; all of it is loaded when a person asks. */
export class ExportController {
  menu: ExportMenu | undefined;
  /** The menu did not load; opening again tries again. */
  hasFailed = false;

  constructor(readonly host: MetricHost & { readonly export: boolean }) {}

  /** Hears `beforetoggle` of the menu's panel. */
  async turn(metric: MetricController<Endpoint>): Promise<void> {
    this.hasFailed = false;
    try {
      const { ExportMenu } = await import('../export/export-menu.ts');
      this.menu ??= new ExportMenu(this.host, metric);
      this.menu.turn();
    } catch {
      this.hasFailed = true;
    }
    this.host.requestUpdate();
  }
}
