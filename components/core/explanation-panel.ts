import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { DataOf, Endpoint, Meta } from '../../contract/index.ts';
import type { Answer } from './client.ts';
import type { Explain } from './explanation.ts';
import { excludedWords, lateBaseWords } from './foot-words.ts';
import { formatAge, formatCount, formatDay, formatInstant } from './format.ts';

/** Definition, formula with its terms, what was counted and left out, age, the other late base. */
export const explanationPanel = <E extends Endpoint>(
  explain: Explain<DataOf<E>>,
  { data, meta, syncedAt }: Answer<DataOf<E>>,
  other: Answer<DataOf<E>> | undefined,
) => {
  const { definition, formula, terms, each = [], counted, headline } = explain(data, meta);
  return html`
    <p>${definition}</p>
    <p class="formula">${formula}</p>
    ${each.map(
      (one) => html`
        <p>
          <strong>${one.name}.</strong> ${one.definition}
          <span class="formula">${one.formula}</span>
        </p>
      `,
    )}
    <dl>
      ${terms.map(
        ({ label, value }) => html`
          <div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>
        `,
      )}
    </dl>
    <ul>
      <li>${counted} ${leftOut(meta)}</li>
      <li>${dataAge(meta, syncedAt)}</li>
      ${other === undefined ? nothing : html`<li>${comparison(headline, explain(other.data, other.meta).headline, meta)}</li>`}
    </ul>
  `;
};
export type ExplanationPanel = typeof explanationPanel;

function leftOut({ excluded }: Meta): string {
  const { total, reasons } = excludedWords(excluded);
  if (total === 0) return msg('Nenhum título ficou fora da conta.');
  return total === 1
    ? msg(str`Ficou fora 1 título (${reasons}).`)
    : msg(str`Ficaram fora ${formatCount(total)} títulos (${reasons}).`);
}

function dataAge({ asOf, publishedAt, coverage }: Meta, syncedAt: string | null): string {
  const covered =
    coverage.from === null ? '' : ` ${msg(str`A base começa em ${formatDay(coverage.from)}.`)}`;
  const day = msg(str`Números de ${formatDay(asOf)}.`);
  if (syncedAt === null || publishedAt === null) return day + covered;
  const [at, age] = [formatInstant(publishedAt), formatAge(syncedAt)];
  return `${day} ${msg(str`Dados de ${at}, conferidos com o IXC há ${age}.`)}${covered}`;
}

function comparison(headline: string, otherHeadline: string, { lateBase }: Meta): string {
  const way = lateBaseWords(lateBase === 'nominal' ? 'effective' : 'nominal');
  return headline === otherHeadline
    ? msg(str`Com ${way}, o resultado é o mesmo.`)
    : msg(str`Com ${way}: ${otherHeadline}.`);
}
