import { expect, oneEvent } from '@open-wc/testing';
import { customers } from '../../../contract/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import '../../../components/customer-list/ixc-customer-list.ts';
import { customersPayload, typicalCustomers } from '../../fixtures/payloads-customer-list.ts';
import { lateContract, lateCustomer, maskedCustomer } from '../../fixtures/payloads.ts';
import { answer, base } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  hostileNames,
  mount,
  part,
  parts,
  rowsOf,
  textOf,
  trapSprung,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-customer-list',
  endpoint: customers,
  typical: typicalCustomers(),
  shown: 'table',
  reads: '3 clientes · R$ 2.919,80 em atraso',
} as const;

const shown = async (data = typicalCustomers(), attributes: Record<string, string> = {}) => {
  const asked = answer(customers, data);
  const element = await mount('ixc-customer-list', attributes);
  await untilPart(element, 'table');
  return { asked, element };
};

const headers = (element: Element) =>
  [...(part(element, 'table')?.querySelectorAll('thead th') ?? [])].map(textOf);

const tick = (element: Element, name: string) =>
  part(element, 'columns')?.querySelector<HTMLInputElement>(`[name=${name}]`)?.click();

describe('ixc-customer-list', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('shows what is known of a customer', async () => {
    const { element } = await shown(customersPayload([lateCustomer({ email: 'm@casa.example' })]));
    expect(rowsOf(element)[0]).to.deep.equal([
      'Marina Souza 123.456.789-09 PF',
      'Ligar para (11) 98888-0101 WhatsApp (abre em outra aba) m@casa.example',
      'Centro, Aurora',
      '300 Mega internet ativa',
      '7 dias',
      'vencimento 10/03/2025',
      '1 título ▾',
      'R$ 100,00',
    ]);
  });

  it('keeps a name without a space inside its column', async () => {
    const name = 'Condomínio'.repeat(9);
    const { element } = await shown(customersPayload([lateCustomer({ name })]));
    element.parentElement?.style.setProperty('width', '1100px');
    await until(() => element.offsetWidth === 1100);
    const written = part(element, 'customer')?.querySelector('bdi')?.getBoundingClientRect();
    const column = part(element, 'customer')?.closest('th')?.getBoundingClientRect();
    expect(written?.right).to.be.at.most(column?.right ?? 0);
  });

  it('reads well where almost nothing is known', async () => {
    const { element } = await shown(
      customersPayload([
        lateCustomer({
          name: '',
          document: null,
          personType: 'unknown',
          city: null,
          neighborhood: '',
          oldestDueOn: null,
          daysLate: 0,
          invoices: 0,
          overdueCents: 0,
          contracts: [],
          phones: [],
        }),
      ]),
    );
    expect(rowsOf(element)[0]).to.deep.equal([
      'Sem nome no cadastro – documento não informado',
      '– contato não informado',
      '– endereço não informado',
      'sem contrato',
      '0 dias',
      'vencimento –',
      'Títulos ▾',
      'R$ 0,00',
    ]);
  });

  it('warns, with the age of the data, that a payment of yesterday may be missing', async () => {
    const { element } = await shown();
    expect(textOf(part(element, 'caveat'))).to.equal(
      'Um boleto pago ontem pode ainda constar em aberto. Dados conferidos com o IXC há menos de 1 min.',
    );
  });

  it('says on the row and in the foot who should not be called', async () => {
    const { element } = await shown();
    expect(parts(element, 'do-not-chase').map(textOf)).to.deep.equal(['Não cobrar: órgão público']);
    expect(textOf(part(element, 'foot'))).to.contain('Não cobrar: 1 cliente de órgão público');
  });

  it('says so when the due date fell on a day without banking', async () => {
    const { element } = await shown();
    expect(rowsOf(element).map((row) => row[5])).to.deep.equal([
      'vencimento 14/01/2025 venceu em dia sem expediente',
      'vencimento 10/03/2025',
      'vencimento 05/03/2025',
    ]);
  });

  it('follows what is picked in its group, says so, and lets go of it', async () => {
    const { asked, element } = await shown();
    groupNamed(base()).toggle({ narrowing: { bucket: '7-9' }, words: '7 a 9 dias de atraso' });
    await until(() => asked.questions.length === 2);
    expect(asked.questions[1]?.get('bucket')).to.equal('7-9');
    await untilText(() => part(element, 'heading'), 'Clientes da seleção');
    expect(textOf(part(element, 'narrowing'))).to.equal('Remover seleção: 7 a 9 dias de atraso ✕');
    await accessible(element);
    const released: unknown[] = [];
    element.addEventListener('ixc-select', ({ detail, selected }) =>
      released.push(detail, selected),
    );
    part(element, 'narrowing')?.querySelector('button')?.click();
    expect(released).to.deep.equal([{ bucket: '7-9' }, false]);
    expect(element.shadowRoot?.activeElement === part(element, 'scroller')).to.equal(true);
    await until(() => asked.questions.at(-1)?.has('bucket') === false);
    await untilText(() => part(element, 'heading'), 'Clientes em atraso');
    expect(parts(element, 'narrowing')).to.be.empty;
  });

  it('says why it is empty, and keeps the way out of a pick that matches nobody', async () => {
    const { element } = await shown(customersPayload([lateCustomer()]));
    answer(customers, customersPayload([]));
    element.lateBase = 'effective';
    await untilText(() => part(element, 'empty'), 'Nenhum cliente em atraso hoje.');
    groupNamed(base()).toggle({ narrowing: { status: 'chronic' }, words: 'Crônico' });
    await untilText(() => part(element, 'empty'), 'Nenhum cliente na seleção.');
    expect(parts(element, 'narrowing')).to.have.length(1);
  });

  it('asks for another order when a header is pressed, and tells it', async () => {
    const { asked, element } = await shown();
    const header = (label: string) =>
      [...(part(element, 'table')?.querySelectorAll('th[aria-sort]') ?? [])].find((found) =>
        textOf(found).includes(label),
      );
    for (const [label, sort] of [
      ['Atraso', '-daysLate'],
      ['Atraso', 'daysLate'],
      ['Vencimento', 'oldestDueOn'],
      ['Cliente', 'name'],
      ['Em atraso', '-overdueCents'],
    ] as const) {
      header(label)?.querySelector('button')?.click();
      await until(() => asked.questions.at(-1)?.get('sort') === sort, sort);
      await element.updateComplete;
      expect(header(label)?.getAttribute('aria-sort')).to.equal(
        sort.startsWith('-') ? 'descending' : 'ascending',
      );
    }
    expect(element.shadowRoot?.querySelectorAll('th[aria-sort$=ending]')).to.have.length(1);
  });

  it('lets a person choose the columns, but not without the customer and the amount', async () => {
    const { element, asked } = await shown();
    expect(headers(element)).to.not.include('Filial');
    const choices = [...(part(element, 'columns')?.querySelectorAll('label') ?? [])].map(textOf);
    expect(choices).to.not.include('Cliente');
    expect(choices).to.not.include('Em atraso');
    tick(element, 'branch');
    tick(element, 'address');
    await element.updateComplete;
    tick(element, 'due');
    await element.updateComplete;
    expect(headers(element)).to.deep.equal([
      'Cliente',
      'Contato',
      'Plano e acesso',
      'Filial',
      'Atraso',
      'Títulos',
      '↓ Em atraso',
    ]);
    expect(rowsOf(element)[0]?.[3]).to.equal('Filial 1');
    expect(asked.questions).to.have.length(1);
  });

  it('shows the columns that the page names, until a person chooses others', async () => {
    const { element } = await shown(typicalCustomers(), { columns: 'late, nothing,branch' });
    expect(headers(element)).to.deep.equal(['Cliente', 'Filial', 'Atraso', '↓ Em atraso']);
    tick(element, 'late');
    await element.updateComplete;
    expect(headers(element)).to.deep.equal(['Cliente', 'Filial', '↓ Em atraso']);
    element.columns = 'due';
    await element.updateComplete;
    expect(headers(element)).to.deep.equal(['Cliente', 'Vencimento', '↓ Em atraso']);
  });

  it('closes the menu of columns by Escape, back on its button', async () => {
    const { element } = await shown();
    const menu = part(element, 'columns');
    const summary = menu?.querySelector('summary');
    summary?.click();
    expect(menu?.hasAttribute('open')).to.equal(true);
    const box = menu?.querySelector('input');
    box?.focus();
    await accessible(element);
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(menu?.hasAttribute('open')).to.equal(false);
    expect(element.shadowRoot?.activeElement === summary).to.equal(true);
  });

  it('W-01: shows what people typed as text, isolated, and runs none of it', async () => {
    const { element } = await shown(
      customersPayload(
        hostileNames.map((name, position) =>
          lateCustomer({
            customerId: String(position),
            name,
            city: name,
            neighborhood: name,
            document: name,
            phones: [name],
            email: name,
            contracts: [lateContract({ plan: name })],
          }),
        ),
      ),
    );
    const rows = [...(part(element, 'table')?.querySelectorAll('tbody tr') ?? [])];
    expect(rows).to.have.length(hostileNames.length);
    rows.forEach((row, position) => {
      const typed = [...row.querySelectorAll('bdi')];
      expect(typed.map((bdi) => bdi.textContent)).to.deep.equal(
        Array.from({ length: 7 }, () => hostileNames[position]),
      );
      expect(typed.every((bdi) => getComputedStyle(bdi).unicodeBidi === 'isolate')).to.equal(true);
    });
    expect(element.shadowRoot?.querySelector('img, a, script')).to.equal(null);
    expect(trapSprung()).to.equal(false);
  });

  it('tells which customer a person picked', async () => {
    const { element } = await shown(customersPayload([lateCustomer({ customerId: '42' })]));
    setTimeout(() => part(element, 'customer')?.click());
    expect((await oneEvent(element, 'ixc-select')).detail).to.deep.equal({ customerId: '42' });
  });

  it('explains its sum', async () => {
    const { element } = await shown();
    part(element, 'explain')?.click();
    await untilText(() => part(element, 'explanation'), 'Valor em atraso R$ 2.919,80');
    await accessible(element);
  });

  it('offers no order by name where names are masked', async () => {
    const { element } = await shown(customersPayload([maskedCustomer()]));
    expect(headers(element)).to.include('Cliente');
    expect(part(element, 'table')?.querySelector('thead .col-name button')).to.equal(null);
  });

  for (const width of [288, 320, 640, 768, 1_440]) {
    it(`is complete and unclipped at ${width} px, with targets a thumb can hit`, async () => {
      const { element } = await shown();
      element.parentElement?.style.setProperty('width', `${width}px`);
      await element.updateComplete;
      const right = element.getBoundingClientRect().right;
      for (const cell of part(element, 'table')?.querySelectorAll('tbody td, tbody th') ?? []) {
        expect(cell.getClientRects(), textOf(cell)).to.have.length(1);
        expect(cell.getBoundingClientRect().right, textOf(cell)).to.be.at.most(right);
        expect(cell.scrollWidth, textOf(cell)).to.be.at.most(cell.clientWidth + 1);
      }
      const scroller = part(element, 'scroller');
      expect(scroller?.scrollWidth).to.equal(scroller?.clientWidth);
      for (const target of scroller?.querySelectorAll('button, a') ?? []) {
        expect(target.getBoundingClientRect().height, textOf(target)).to.be.at.least(24);
      }
    });
  }
});
