import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { DataOf, Endpoint, Meta } from '../../contract/index.ts';
import { changedFigures } from './changed.ts';
import { explainButton, explanation } from './explain.ts';
import type { ExplainController } from './explain-controller.ts';
import { exportMenu, type ExportParts } from './export.ts';
import { isOfTheQuestion } from './failure.ts';
import { foot } from './foot.ts';
import { spokenLanguage } from './spoken.ts';
import type { MetricController } from './metric-controller.ts';
import { placeholderMeta } from './placeholder.ts';
import { problemWords } from './problem-words.ts';
import { stateMark } from './state-mark.ts';
import { notice, refusal } from './trouble.ts';

export interface FrameParts<E extends Endpoint, Data = DataOf<E>> extends ExportParts {
  title: string;
  /** Gives the skeleton its shape: the template of the data draws it, unreadable. */
  placeholder: Data;
  body: (data: Data, meta: Meta) => TemplateResult;
  /** Why there is nothing to draw, and whether that is good; undefined when there is something. */
  empty?: (data: Data, meta: Meta) => string | undefined;
  /** Stays on screen also above an empty answer, such as a switch that may fill it. */
  controls?: TemplateResult | typeof nothing;
  /** What the number means, on demand. */
  explain?: ExplainController<E>;
  /** Sentences for the foot. */
  notes?: (data: Data, meta: Meta) => string[];
  foot?: (data: Data, meta: Meta) => TemplateResult;
  /** What a screen reader is told beyond loading, failing and being late. */
  announcement?: string | undefined;
}

/** The anatomy that all widgets share, in each of their states. */
export const frame = <E extends Endpoint>(
  metric: MetricController<E>,
  parts: FrameParts<E>,
) => html`
  <div class="bounds" lang=${spokenLanguage()}>
    <section
      class="frame"
      part="frame"
      aria-label=${parts.title}
      aria-busy=${
        metric.loading && (metric.outdated || metric.answer === undefined) ? 'true' : 'false'
      }
    >
      <header class="head" part="header">
        <slot name="heading"><h2 part="heading">${parts.title}</h2></slot>
        <p class="state" part="state">
          ${
            metric.answer?.meta.demo === true
              ? html`<span class="demo" part="demo">${msg('Dados de demonstração')}</span>`
              : nothing
          }
          ${stateMark(metric)}
        </p>
        ${explainButton(metric, parts.explain)} ${exportMenu(metric, parts)}
      </header>
      ${metric.answer === undefined ? nothing : above(metric, metric.answer, parts)}
      ${parts.controls ?? nothing}
      ${metric.answer === undefined ? unanswered(metric, parts) : answered(metric, metric.answer, parts)}
    </section>
    <p class="only-read" role="status">${announcement(metric, parts)}</p>
  </div>
`;

const above = <E extends Endpoint>(
  metric: MetricController<E>,
  answer: NonNullable<MetricController<E>['answer']>,
  parts: FrameParts<E>,
) => html`
  ${explanation(metric, parts.explain)}
  ${metric.failure === undefined ? nothing : notice(metric, metric.failure, answer)}
`;

const answered = <E extends Endpoint>(
  metric: MetricController<E>,
  answer: NonNullable<MetricController<E>['answer']>,
  parts: FrameParts<E>,
) => html`
  <div
    class="body"
    part="body"
    ?data-outdated=${metric.outdated && metric.loading}
    ${changedFigures(answer, metric.answered)}
  >
    ${content(parts, answer.data, answer.meta)}
  </div>
`;

/** The refusal lies over the skeleton while an answer may come, so that the page does not move when it does. */
const unanswered = <E extends Endpoint>(metric: MetricController<E>, parts: FrameParts<E>) => {
  const { failure } = metric;
  if (failure !== undefined && isOfTheQuestion(failure)) return refusal(metric, failure);
  return html`
    <div class="waiting" ?data-refused=${failure !== undefined}>
      <div class="skeleton" part="skeleton" aria-hidden="true" inert>
        ${content({ ...parts, empty: () => undefined }, parts.placeholder, placeholderMeta)}
      </div>
      ${failure === undefined ? nothing : refusal(metric, failure)}
    </div>
  `;
};

const content = <E extends Endpoint>(parts: FrameParts<E>, data: DataOf<E>, meta: Meta) => {
  const empty = parts.empty?.(data, meta);
  return html`
    ${
      empty === undefined
        ? parts.body(data, meta)
        : html`<p class="empty" part="empty">${empty}</p>`
    }
    ${parts.foot?.(data, meta) ?? foot(meta, parts.notes?.(data, meta) ?? [])}
  `;
};

/** Changes only when the state does, so an age that ticks is never read aloud. */
function announcement<E extends Endpoint>(
  { answer, failure, outdated, loading }: MetricController<E>,
  { title, announcement: own }: FrameParts<E>,
): string {
  if (failure !== undefined) return `${title}: ${problemWords(failure)}`;
  if (loading && (answer === undefined || outdated)) return `${title}: ${msg('carregando')}`;
  if (own !== undefined) return own;
  if (answer?.meta.stale === true) return `${title}: ${msg('o IXC não respondeu')}`;
  return answer === undefined ? '' : `${title}: ${msg('dados prontos')}`;
}
