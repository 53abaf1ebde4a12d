import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Meta, Warning } from '../../contract/index.ts';
import {
  coverageWords,
  excludedWords,
  lateBaseWords,
  missingWords,
  warningWords,
} from './foot-words.ts';
import { formatCount, formatDay, formatInstant } from './format.ts';

/** What the numbers cover: the day, how lateness is counted, what was left out, from when it is. */
export function foot(meta: Meta, notes: readonly string[]) {
  const facts = [
    formatDay(meta.asOf),
    lateBaseWords(meta.lateBase),
    ...(meta.publishedAt === null ? [] : [msg(str`dados de ${formatInstant(meta.publishedAt)}`)]),
  ];
  const asides = [
    ...notes,
    ...missingWords(meta.missing),
    ...coverageWords(meta),
    ...meta.warnings.filter(isUrgent).map(warningWords),
  ];
  return html`
    <footer class="foot" part="foot">
      <p>${facts.join(' · ')}</p>
      ${asides.map((aside) => html`<p>${aside}</p>`)} ${dataDetails(meta)}
    </footer>
  `;
}

/** What may make the numbers wrong now; the rest is about single titles and waits to be asked for. */
const isUrgent = ({ code }: Warning) => code === 'table_not_granted' || code === 'upstream_failing';

function dataDetails({ excluded, warnings }: Meta) {
  const { total, reasons } = excludedWords(excluded);
  const remarks = warnings.filter((warning) => !isUrgent(warning)).map(warningWords);
  const summary = [
    ...(total === 0 ? [] : [titlesOut(total)]),
    ...(remarks.length === 0 ? [] : [remarkCount(remarks.length)]),
  ];
  if (summary.length === 0) return nothing;
  return html`
    <details>
      <summary>${summary.join(' · ')}</summary>
      ${total === 0 ? nothing : html`<p>${msg('Fora da conta')}: ${reasons}</p>`}
      ${remarks.map((remark) => html`<p>${remark}</p>`)}
    </details>
  `;
}

const titlesOut = (count: number) =>
  count === 1
    ? msg('1 título fora da conta')
    : msg(str`${formatCount(count)} títulos fora da conta`);

const remarkCount = (count: number) =>
  count === 1
    ? msg('1 observação sobre os dados')
    : msg(str`${formatCount(count)} observações sobre os dados`);
