import { expect, oneEvent } from '@open-wc/testing';
import { customerInvoices, customers, type LateCustomer } from '../../../contract/index.ts';
import '../../../components/customer-list/ixc-customer-list.ts';
import {
  customersPayload,
  invoicesPayload,
  openInvoice,
} from '../../fixtures/payloads-customer-list.ts';
import { lateCustomer, maskedCustomer } from '../../fixtures/payloads.ts';
import { answer, hold, refuse } from '../../support/proxy.ts';
import {
  accessible,
  heard,
  mount,
  part,
  parts,
  rowsOf,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const shown = async (
  customer: Partial<LateCustomer> = {},
  attributes: Record<string, string> = {},
) => {
  const asked = answer(customers, customersPayload([lateCustomer(customer)]));
  const element = await mount('ixc-customer-list', attributes);
  await untilPart(element, 'table');
  return { asked, element };
};

const opened = async (
  invoices = [openInvoice()],
  customer: Partial<LateCustomer> = {},
  attributes: Record<string, string> = {},
) => {
  const asked = answer(customerInvoices, invoicesPayload(invoices));
  const { element } = await shown(customer, attributes);
  part(element, 'titles')?.click();
  await untilPart(element, 'titles-list');
  return { asked, element };
};

const hrefs = (element: Element, name: string) =>
  parts(element, name).map((link) => link.getAttribute('href'));

/** Follows a link as far as its event, which is all a test may do. */
async function follow(element: Element, name: string) {
  const link = part(element, name);
  link?.addEventListener('click', (event) => event.preventDefault());
  setTimeout(() => link?.click());
  return (await oneEvent(element, 'ixc-action')).detail;
}

describe('reaching a customer from a list', () => {
  it('dials with country and area code, and says that somebody did', async () => {
    const { element } = await shown({ phones: ['(11) 98888-0101', '3333 0204', '(11)33330204'] });
    expect(hrefs(element, 'call')).to.deep.equal(['tel:+5511988880101', 'tel:+551133330204']);
    expect(rowsOf(element)[0]?.[1]).to.contain('3333 0204');
    expect(await follow(element, 'call')).to.deep.equal({ action: 'call', customerId: '17' });
  });

  it('writes by WhatsApp to mobiles alone, with the message ready and nobody watching', async () => {
    const { element } = await shown(
      { phones: ['(11) 98888-0101', '(11) 3333-0204'] },
      { 'whatsapp-message': '{nome}, {valor} há {dias}. A & B' },
    );
    expect(hrefs(element, 'whatsapp')).to.deep.equal([
      'https://wa.me/5511988880101?text=Marina%2C%20R%24%C2%A0100%2C00%20h%C3%A1%207%20dias.%20A%20%26%20B',
    ]);
    expect(part(element, 'whatsapp')?.getAttribute('rel')).to.equal('noopener');
    expect(part(element, 'whatsapp')?.getAttribute('target')).to.equal('_blank');
    expect(await follow(element, 'whatsapp')).to.deep.equal({
      action: 'whatsapp',
      customerId: '17',
    });
  });

  it('charges nobody who owes nothing overdue', async () => {
    const { element } = await shown({ daysLate: 0, invoices: 0, overdueCents: 0 });
    expect(parts(element, 'call')).to.have.length(1);
    expect(parts(element, 'whatsapp')).to.be.empty;
  });

  it('offers nothing for who should not be called but to see the titles', async () => {
    const { element } = await opened([openInvoice()], { doNotChase: 'exempt' });
    expect(element.shadowRoot?.querySelectorAll('tbody a')).to.be.empty;
    expect(parts(element, 'copy-line')).to.be.empty;
    expect(rowsOf(element)[0]?.[1]).to.equal('(11) 98888-0101');
    expect(textOf(part(element, 'titles-list'))).to.contain('R$ 100,00');
  });

  it('says on a masked row why it offers nothing', async () => {
    answer(customers, customersPayload([maskedCustomer()]));
    const element = await mount('ixc-customer-list');
    await untilPart(element, 'table');
    expect(rowsOf(element)[0]?.[1]).to.equal('Seu acesso não mostra contatos');
    expect(rowsOf(element)[0]?.[6]).to.equal('1 título');
    expect(element.shadowRoot?.querySelector('tbody a, [part=titles]')).to.equal(null);
    await accessible(element);
  });
});

describe('the titles of a customer', () => {
  it('are asked for when a person opens them, and of the same day', async () => {
    const { element, asked } = await opened(
      [
        openInvoice(),
        openInvoice({
          invoiceId: '9002',
          dueOn: '2025-04-10',
          daysLate: 0,
          openCents: 9_990,
          digitableLine: null,
          paymentLink: null,
        }),
        openInvoice({ invoiceId: '9003', daysLate: 1, awaitingConfirmation: true }),
      ],
      {},
      { 'as-of': '2025-03-17', 'late-base': 'effective' },
    );
    expect(asked.questions.map(String)).to.deep.equal(['asOf=2025-03-17&lateBase=effective']);
    expect(part(element, 'titles')?.getAttribute('aria-expanded')).to.equal('true');
    const titles = [...(part(element, 'titles-list')?.querySelectorAll('li') ?? [])].map(textOf);
    expect(titles).to.deep.equal([
      'vencimento 10/03/2025 7 dias de atraso R$ 100,00 Copiar linha digitável Abrir boleto (abre em outra aba)',
      'vencimento 10/04/2025 a vencer R$ 99,90',
      'vencimento 10/03/2025 1 dia de atraso R$ 100,00 pagamento aguardando confirmação',
    ]);
    await accessible(element);
  });

  it('close by Escape, back on their button, and by the button', async () => {
    const { element } = await opened();
    const copy = part(element, 'copy-line');
    copy?.focus();
    copy?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(parts(element, 'titles-list')).to.be.empty;
    const button = part(element, 'titles');
    expect(element.shadowRoot?.activeElement === button).to.equal(true);
    expect(button?.getAttribute('aria-expanded')).to.equal('false');
    button?.click();
    await untilPart(element, 'titles-list');
    button?.click();
    await element.updateComplete;
    expect(parts(element, 'titles-list')).to.be.empty;
  });

  it('copy their line, and say so to eyes and ears', async () => {
    const { element } = await opened();
    const copied: string[] = [];
    const writeText = (text: string) => {
      copied.push(text);
      return Promise.resolve();
    };
    const own = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    setTimeout(() => part(element, 'copy-line')?.click());
    const { detail } = await oneEvent(element, 'ixc-action');
    Object.defineProperty(navigator, 'clipboard', { value: own, configurable: true });
    expect(detail).to.deep.equal({ action: 'copy-line', customerId: '17', invoiceId: '9001' });
    expect(copied).to.deep.equal(['00190000090312345678901234567890112340000010000']);
    await untilText(() => part(element, 'titles-list'), 'Copiada');
    expect(heard(element)).to.equal('Linha digitável copiada: vencimento 10/03/2025');
  });

  it('show their line to be copied by hand where the clipboard is closed', async () => {
    const { element } = await opened();
    let acted = false;
    element.addEventListener('ixc-action', () => (acted = true));
    const own = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    part(element, 'copy-line')?.click();
    await untilPart(element, 'line');
    Object.defineProperty(navigator, 'clipboard', { value: own, configurable: true });
    const line = part(element, 'line')?.querySelector('input');
    expect(line?.value).to.equal('00190000090312345678901234567890112340000010000');
    line?.focus();
    expect([line?.selectionStart, line?.selectionEnd]).to.deep.equal([0, 47]);
    expect(heard(element)).to.contain('O navegador não deixou copiar');
    expect(acted).to.equal(false);
    await accessible(element);
  });

  it('open at the gateway, which learns nothing of the panel, over https alone', async () => {
    const { element } = await opened([
      openInvoice(),
      openInvoice({ invoiceId: '2', paymentLink: 'http://pay.example/2' }),
      openInvoice({ invoiceId: '3', paymentLink: 'javascript:window.__xss=1' }),
      openInvoice({ invoiceId: '4', paymentLink: ' https://pay.example/4' }),
    ]);
    expect(hrefs(element, 'open-link')).to.deep.equal(['https://pay.example/9001']);
    expect(part(element, 'open-link')?.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(await follow(element, 'open-link')).to.deep.equal({
      action: 'open-link',
      customerId: '17',
      invoiceId: '9001',
    });
  });

  it('say when there are none, why they did not come, and come when asked again', async () => {
    refuse(customerInvoices, 403, 'forbidden');
    const { element } = await shown();
    part(element, 'titles')?.click();
    const under = () => element.shadowRoot?.querySelector('.opened');
    await untilText(under, 'Sem permissão para ver estes dados.');
    answer(customerInvoices, invoicesPayload([]));
    under()?.querySelector('button')?.click();
    await untilText(under, 'Nenhum título em aberto.');
  });

  it('stay with the reason above them when they could not be read again', async () => {
    const { element } = await opened();
    refuse(customerInvoices, 403, 'forbidden');
    answer(customers, customersPayload([lateCustomer()]), { meta: { generation: 42 } });
    element.lateBase = 'nominal';
    const under = () => element.shadowRoot?.querySelector('.opened');
    await untilText(under, 'Sem permissão para ver estes dados.');
    expect(textOf(part(element, 'titles-list'))).to.contain('R$ 100,00');
  });

  it('are closed with the customer who leaves the list', async () => {
    const { element } = await opened();
    const asked = answer(customerInvoices, invoicesPayload([openInvoice()]));
    answer(customers, customersPayload([lateCustomer({ customerId: '99' })]), {
      meta: { generation: 42 },
    });
    element.lateBase = 'nominal';
    await until(() => part(element, 'titles-list') === undefined);
    answer(customers, customersPayload([lateCustomer()]), { meta: { generation: 43 } });
    element.lateBase = 'effective';
    await untilText(() => part(element, 'customer'), 'Marina Souza');
    await until(() => element.shadowRoot?.querySelector('[aria-busy=false]') !== null);
    expect(part(element, 'titles')?.getAttribute('aria-expanded')).to.equal('false');
    expect(asked.questions).to.be.empty;
  });

  it('are read again when newer data is published, and stay until then', async () => {
    const { element } = await opened();
    const { asked, release } = hold(customerInvoices, () =>
      invoicesPayload([openInvoice({ openCents: 4_000 })]),
    );
    answer(customers, customersPayload([lateCustomer()]), { meta: { generation: 42 } });
    element.lateBase = 'nominal';
    await until(() => asked.questions.length === 1);
    expect(textOf(part(element, 'titles-list'))).to.contain('R$ 100,00');
    release(0);
    await untilText(() => part(element, 'titles-list'), 'R$ 40,00');
  });
});
