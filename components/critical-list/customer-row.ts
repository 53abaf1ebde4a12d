import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LateContract, LateCustomer } from '../../contract/index.ts';
import { formatCents, formatDay } from '../core/format.ts';
import { daysWords, invoicesWords } from '../core/noun.ts';
import { accessWords } from './access-words.ts';

/**
 * One customer. Whatever a person typed into IXC stands in a `<bdi>` of its own, so that a name
 * with a right-to-left mark cannot turn the figures beside it.
 */
export const customerRow = (customer: LateCustomer, pick: () => void) => html`
  <tr>
    <th scope="row" class="who">
      <button type="button" class="plain" part="customer" @click=${pick}>
        <bdi>${customer.name === '' ? msg('Sem nome no cadastro') : customer.name}</bdi>
      </button>
      <span class="second">${documentLine(customer)}</span>
    </th>
    <td class="where">
      ${placeLine(customer)}
      ${customer.phones.map((phone) => html`<bdi class="second phone">${phone}</bdi>`)}
    </td>
    <td class="contract">
      ${
        customer.contracts.length === 0
          ? html`<span class="second">${msg('sem contrato')}</span>`
          : customer.contracts.map(contractLine)
      }
    </td>
    <td class="number late">${daysWords(customer.daysLate)}</td>
    <td class="number due">
      <span class="unit">${msg('vencimento')} </span
      >${customer.oldestDueOn === null ? '–' : formatDay(customer.oldestDueOn)}
      ${
        customer.daysLateNominal === customer.daysLateEffective
          ? nothing
          : html`<span class="second note">${msg('venceu em dia sem expediente')}</span>`
      }
    </td>
    <td class="number amount">
      ${formatCents(customer.overdueCents)}
      <span class="second">${invoicesWords(customer.invoices)}</span>
    </td>
  </tr>
`;

const documentLine = ({ document, personType }: LateCustomer) => html`
  ${document === null ? unknown(msg('documento não informado')) : html`<bdi>${document}</bdi>`}
  ${personType === 'unknown' ? nothing : html`<span class="kind">${personType}</span>`}
`;

const placeLine = ({ neighborhood, city }: LateCustomer) => {
  const known = [neighborhood, city].filter((place) => place !== null && place !== '');
  return known.length === 0
    ? unknown(msg('endereço não informado'))
    : known.map((place, position) => html`${position === 0 ? nothing : ', '}<bdi>${place}</bdi>`);
};

const contractLine = ({ plan, access, trustUnlock }: LateContract) => html`
  <span class="plan">
    ${plan === null ? unknown(msg('plano não informado')) : html`<bdi>${plan}</bdi>`}
  </span>
  <span class="second access" data-access=${access ?? 'unknown'}>
    ${accessWords(access)} ${trustUnlock === true ? trustMark() : nothing}
  </span>
`;

const trustMark = () => html`
  <span class="trust">
    <span class="swatch" data-tone="trust"></span>${msg('desbloqueio de confiança')}
  </span>
`;

/** A row has room for the reason itself. */
const unknown = (reason: string) => html`<span class="dash">– ${reason}</span>`;
