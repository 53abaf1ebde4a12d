import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LateCustomer } from '../../contract/index.ts';
import { phoneOf, type Phone } from './phone.ts';
import type { RowTools } from './row-tools.ts';
import { whatsappLink } from './whatsapp.ts';

/** How to reach the customer: to be pressed, unless the customer should be left alone. */
export const contactCell = (customer: LateCustomer, tools: RowTools) => {
  const { masked, phones, email } = customer;
  if (masked) {
    return html`<span class="second">${msg('Seu acesso não mostra contatos')}</span>`;
  }
  if (phones.length === 0 && email === null) {
    return html`<span class="dash">– ${msg('contato não informado')}</span>`;
  }
  return html`
    ${phones.map((spelled) => html`<span class="reach">${reach(spelled, customer, tools)}</span>`)}
    ${email === null ? nothing : html`<bdi class="second">${breakable(email)}</bdi>`}
  `;
};

/** Where there is no room for it, an address breaks before its host. */
const breakable = (email: string) => {
  const host = email.lastIndexOf('@');
  return host <= 0 ? email : html`${email.slice(0, host)}<wbr />${email.slice(host)}`;
};

const reach = (spelled: string, customer: LateCustomer, tools: RowTools) => {
  const phone = phoneOf(spelled);
  return phone === undefined || customer.doNotChase !== null
    ? html`<bdi class="phone">${spelled}</bdi>`
    : html`${callLink(spelled, phone, customer, tools)}
      ${phone.isMobile && customer.overdueCents > 0 ? chatLink(phone, customer, tools) : nothing}`;
};

const callLink = (
  spelled: string,
  { dialled }: Phone,
  { customerId }: LateCustomer,
  { act }: RowTools,
) => html`
  <a
    class="action phone"
    part="call"
    href=${`tel:${dialled}`}
    @click=${() => act({ action: 'call', customerId })}
    ><span class="only-read">${msg('Ligar para')} </span><bdi>${spelled}</bdi></a
  >
`;

const chatLink = (phone: Phone, customer: LateCustomer, { message, act }: RowTools) => html`
  <a
    class="action"
    part="whatsapp"
    href=${whatsappLink(phone, customer, message)}
    target="_blank"
    rel="noopener"
    @click=${() => act({ action: 'whatsapp', customerId: customer.customerId })}
    >WhatsApp<span class="only-read"> ${msg('(abre em outra aba)')}</span></a
  >
`;
