import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Endpoint } from '../../contract/index.ts';
import type { ExportController } from './export-controller.ts';
import type { MetricController } from './metric-controller.ts';

export interface ExportParts {
  /** Takes what is shown away, as a file or a copy. */
  exporting?: ExportController;
  /** Whether the file of it can be a picture. */
  hasPicture?: boolean;
}

/** The button of the menu, and the panel that it opens; only where there is an answer to take away. */
export const exportMenu = (
  metric: MetricController<Endpoint>,
  { exporting, hasPicture }: ExportParts,
) =>
  exporting?.host.export
    ? html`
        <button
          type="button"
          class="plain export"
          part="export"
          popovertarget="export"
          aria-haspopup="menu"
          title=${msg('Exportar')}
          ?disabled=${metric.answer === undefined}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2v9M4 7l4 4 4-4M3 14h10" /></svg>
        </button>
        <div popover id="export" class="panel" @beforetoggle=${() => exporting.turn(metric)}>
          ${
            exporting.hasFailed
              ? msg('Não foi possível carregar')
              : exporting.menu?.content(hasPicture)
          }
        </div>
        ${exporting.menu?.news()}
      `
    : nothing;
