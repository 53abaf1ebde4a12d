import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { type Meta, report, reports } from '../../contract/index.ts';
import { chosenValues, optional } from '../core/attributes.ts';
import { ask } from '../core/client.ts';
import { Failure } from '../core/failure.ts';
import { coverageWords } from '../core/foot-words.ts';
import { formatInstant } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { MetricElement } from '../core/metric-element.ts';
import { sharedStyles } from '../core/styles.ts';
import { offered, reportPlaceholder, reportSkeleton } from './placeholder.ts';
import type { ReportForm } from './report-form.ts';
import { reportStyles } from './report-styles.ts';

/**
 * Reports as files: a person chooses which and as what, sees what it will hold, and has it written.
 *
 * @element ixc-report
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The reports that can be had are on screen.
 * @fires {IxcErrorEvent} ixc-error - They could not be had; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart reports - The list of reports.
 * @csspart formats - The kinds of files.
 * @csspart scope - The days and filters of the report.
 * @csspart generate - The button that has the file written.
 * @csspart cancel - The button that gives it up.
 * @csspart progress - How far the file is, where its size is known.
 * @csspart look - The button that tells what stands in the report.
 * @csspart outline - What stands in the report.
 * @csspart foot - How old the data is.
 * @csspart state - The age of the data and how the connection is.
 * @csspart skeleton - The shape of what is still to come.
 * @csspart empty - Why there is nothing to show.
 * @csspart error - What failed, with the button to try again.
 * @cssprop --ixc-surface - Background.
 * @cssprop --ixc-text - Colour of text.
 * @cssprop --ixc-quiet - Colour of what is said beside it.
 * @cssprop --ixc-line - Colour of borders and hairlines.
 * @cssprop --ixc-radius - Roundness of the frame.
 * @cssprop --ixc-padding - Room inside the frame.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 */
export class IxcReport extends MetricElement {
  static override styles = [sharedStyles, reportStyles];

  /** Name of the report that is chosen; the first one when absent or not to be had. */
  @property({ converter: optional }) report?: string;

  /** `pdf`, `xlsx`, `html`, `md` or `csv`; `pdf` when absent. */
  @property({ converter: optional }) format?: string;

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  /** Ways of paying: `pix`, `boleto`, `card`, `debit`, `cash`, `transfer`, `other`, `unknown`. */
  @property({ converter: optional }) channel?: string;

  /** Comes with the first answer: a page that shows no report pays little for it. */
  #form: ReportForm | undefined;

  readonly #metric = new MetricController(
    this,
    reports,
    () => ({}),
    async (base, query, signal) => {
      const [answer] = await Promise.all([ask(reports, base, query, signal), this.#loadForm()]);
      return answer;
    },
  );

  /** What is asked of a report: what its group chose, and its own attributes. */
  get asked() {
    return this.question(report, {
      from: this.from,
      to: this.to,
      channel: chosenValues(this.channel),
    });
  }

  override render() {
    return frame(this.#metric, {
      title: msg('Relatórios'),
      placeholder: reportPlaceholder,
      empty: (data) =>
        offered(data).length === 0 ? msg('Nenhum relatório para este perfil.') : undefined,
      body: (data, meta) =>
        data === reportPlaceholder
          ? reportSkeleton()
          : html`${this.#form?.content(offered(data), meta)}`,
      foot: (_data, meta) => foot(meta),
      announcement: this.#form?.announcement,
    });
  }

  async #loadForm(): Promise<void> {
    const { ReportForm } = await import('./report-form.ts').catch(() => {
      throw new Failure('unreachable');
    });
    this.#form ??= new ReportForm(this, this.#metric);
  }
}

const foot = (meta: Meta) => html`
  <footer class="foot" part="foot">
    ${
      meta.publishedAt === null
        ? nothing
        : html`<p>${msg(str`dados de ${formatInstant(meta.publishedAt)}`)}</p>`
    }
    ${coverageWords(meta).map((words) => html`<p>${words}</p>`)}
  </footer>
`;
