import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Kpi, KpiName } from '../../contract/index.ts';
import { sparkline } from '../chart/sparkline.ts';
import { dash } from '../core/dash.ts';
import { reasonWords } from '../core/foot-words.ts';
import { smallBaseWords } from '../core/small-base.ts';
import { kpiFigures, type Figure, type KpiFigures } from './kpi-figures.ts';
import { kpiWords, moreIsBetter } from './kpi-words.ts';

/** One headline figure: what it is, how much, against the earlier window, and its course. */
export function kpiTile(kpi: Kpi) {
  const figures = kpiFigures(kpi);
  const { value, previous, base, isSmall } = figures;
  return html`
    <div class="tile" part="kpi" ?data-small=${isSmall}>
      <dt>${kpiWords(kpi.kpi)}</dt>
      <dd class="figure"><span>${figure(value)}</span></dd>
      <dd class="change">${change(kpi.kpi, figures)}</dd>
      <dd class="before">${msg('antes')} ${figure(previous)}</dd>
      ${
        base === undefined
          ? nothing
          : html`<dd class="base">${base}${isSmall ? ` · ${smallBaseWords()}` : nothing}</dd>`
      }
      <dd class="drawing">${sparkline(figures.course, courseWords(figures))}</dd>
    </div>
  `;
}

const figure = (known: Figure) => ('text' in known ? known.text : dash(reasonWords(known.reason)));

function change(kpi: KpiName, { change: by }: KpiFigures) {
  if (by === undefined) return html`${dash(msg('sem período anterior'))} ${msg('sem comparação')}`;
  if (by.direction === 0) return msg('igual ao período anterior');
  const up = by.direction > 0;
  const good = moreIsBetter(kpi);
  const verdict = good === undefined ? undefined : good === up ? 'better' : 'worse';
  return html`
    <span
      ><span class="direction" data-verdict=${verdict ?? nothing} aria-hidden="true"
        >${up ? '▲' : '▼'}</span
      >
      ${by.text} ${up ? msg('a mais') : msg('a menos')}</span
    >${verdict === undefined ? nothing : html`<span class="only-read">, </span><span class="verdict">${verdictWords(verdict)}</span>`}
  `;
}

const verdictWords = (verdict: 'better' | 'worse'): string =>
  verdict === 'better' ? msg('melhor') : msg('pior');

/** The drawing in words: where it began, where it ended, how far it went. */
function courseWords({ course, courseText }: KpiFigures): string {
  const known = course.filter((value) => value !== null);
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return msg('Sem evolução conhecida');
  const low = courseText(Math.min(...known));
  const high = courseText(Math.max(...known));
  return msg(
    str`Evolução: de ${courseText(first)} a ${courseText(last)}; mínimo ${low}, máximo ${high}`,
  );
}
