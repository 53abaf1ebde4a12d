import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Freshness, TableFreshness } from '../../contract/index.ts';
import { dash } from '../core/dash.ts';
import { formatCount, formatInstant } from '../core/format.ts';
import { tableWords } from '../core/problem-words.ts';
import { qualityWords } from './quality-words.ts';
import { stateMarkName, stateWords, upstreamWords } from './state-words.ts';

/** Table by table: how much was read, when, and what went wrong. */
export const freshnessTable = ({ tables }: Freshness) => html`
  <table part="table">
    <caption class="only-read">
      ${msg('Leitura do IXC por tabela')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg('Tabela')}</th>
        <th scope="col">${msg('Situação')}</th>
        <th scope="col" class="number">${msg('Linhas')}</th>
        <th scope="col" class="number">${msg('Lida em')}</th>
        <th scope="col">${msg('Observações')}</th>
      </tr>
    </thead>
    <tbody>
      ${tables.map(tableRow)}
    </tbody>
  </table>
`;

const tableRow = (table: TableFreshness) => html`
  <tr>
    <th scope="row" class="name">${tableWords(table.table)}</th>
    <td class="condition">
      ${
        table.granted
          ? html`<span class="mark" data-state=${stateMarkName(table.state)}
              >${stateWords(table.state).short}</span
            >`
          : html`<span class="mark" data-state="failing">${msg('sem permissão')}</span>`
      }
    </td>
    <td class="number rows">
      ${
        table.granted
          ? html`${formatCount(table.rows)}<span class="unit"> ${msg('linhas')}</span>`
          : dash(msg('o token do IXC não lê esta tabela'))
      }
    </td>
    <td class="number when">
      ${table.lastSuccessAt === null ? dash(msg('nunca lida')) : formatInstant(table.lastSuccessAt)}
    </td>
    <td class="odd">${remarks(table)}</td>
  </tr>
`;

function remarks({ lastError, quality }: TableFreshness) {
  const failed =
    lastError === null ? [] : [`${upstreamWords(lastError.code)} (${formatInstant(lastError.at)})`];
  const all = [...failed, ...qualityWords(quality)];
  return all.length === 0 ? nothing : all.map((remark) => html`<span>${remark}</span>`);
}
