import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Meta } from '../../contract/index.ts';
import { excludedWords, lateBaseWords, missingWords, warningWords } from './foot-words.ts';
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
    ...(meta.coverage.complete
      ? []
      : [msg('A leitura do IXC ainda não terminou: os números podem crescer')]),
    ...meta.warnings.map(warningWords),
  ];
  return html`
    <footer class="foot" part="foot">
      <p>${facts.join(' · ')}</p>
      ${asides.map((aside) => html`<p>${aside}</p>`)} ${excludedDetails(meta)}
    </footer>
  `;
}

function excludedDetails({ excluded }: Meta) {
  const { total, reasons } = excludedWords(excluded);
  if (total === 0) return nothing;
  return html`
    <details>
      <summary>
        ${
          total === 1
            ? msg('1 título fora da conta')
            : msg(str`${formatCount(total)} títulos fora da conta`)
        }
      </summary>
      <p>${reasons}</p>
    </details>
  `;
}
