import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LateContract, LateCustomer } from '../../contract/index.ts';
import { formatCents, formatDay } from '../core/format.ts';
import { daysWords } from '../core/noun.ts';
import { accessWords } from './access-words.ts';
import { doNotChaseWords } from './do-not-chase-words.ts';
import type { RowTools } from './row-tools.ts';

// Whatever a person typed into IXC stands in a `<bdi>` of its own, so that a name with a
// right-to-left mark cannot turn the figures beside it.

export const nameCell = (customer: LateCustomer, { pick }: RowTools) => html`
  <button type="button" class="plain" part="customer" @click=${() => pick(customer)}>
    <bdi>${customer.name === '' ? msg('Sem nome no cadastro') : customer.name}</bdi>
  </button>
  <span class="second">${documentLine(customer)}</span>
  ${
    customer.doNotChase === null
      ? nothing
      : html`<span class="held" part="do-not-chase">${doNotChaseWords(customer.doNotChase)}</span>`
  }
`;

const documentLine = ({ document, personType }: LateCustomer) => html`
  ${document === null ? unknown(msg('documento não informado')) : html`<bdi>${document}</bdi>`}
  ${personType === 'unknown' ? nothing : html`<span class="kind">${personType}</span>`}
`;

export const addressCell = ({ neighborhood, city }: LateCustomer) => {
  const known = [neighborhood, city].filter((place) => place !== null && place !== '');
  return known.length === 0
    ? unknown(msg('endereço não informado'))
    : known.map((place, position) => html`${position === 0 ? nothing : ', '}<bdi>${place}</bdi>`);
};

export const accessCell = ({ contracts }: LateCustomer) =>
  contracts.length === 0
    ? html`<span class="second">${msg('sem contrato')}</span>`
    : contracts.map(contractLine);

const contractLine = ({ plan, access, trustUnlock }: LateContract) => html`
  <span class="plan">
    ${plan === null ? unknown(msg('plano não informado')) : html`<bdi>${plan}</bdi>`}
  </span>
  <span class="second access" data-access=${access ?? 'unknown'}
    >${accessWords(access)} ${trustUnlock === true ? trustMark() : nothing}
  </span>
`;

const trustMark = () => html`
  <span class="trust">
    <span class="swatch" data-tone="trust"></span>${msg('desbloqueio de confiança')}
  </span>
`;

export const lateCell = ({ daysLate }: LateCustomer) => daysWords(daysLate);

export const dueCell = ({ oldestDueOn, daysLateNominal, daysLateEffective }: LateCustomer) => html`
  <span class="unit">${msg('vencimento')} </span
  >${oldestDueOn === null ? '–' : formatDay(oldestDueOn)}
  ${
    daysLateNominal === daysLateEffective
      ? nothing
      : html`<span class="second note">${msg('venceu em dia sem expediente')}</span>`
  }
`;

export const branchCell = ({ branch }: LateCustomer) =>
  branch === null ? unknown(msg('filial não informada')) : msg(str`Filial ${branch}`);

export const amountCell = ({ overdueCents }: LateCustomer) => formatCents(overdueCents);

/** A row has room for the reason itself. */
const unknown = (reason: string) => html`<span class="dash">– ${reason}</span>`;
