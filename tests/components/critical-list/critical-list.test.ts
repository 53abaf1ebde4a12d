import { expect, oneEvent } from '@open-wc/testing';
import { criticalList } from '../../../contract/index.ts';
import '../../../components/critical-list/ixc-critical-list.ts';
import {
  criticalListPayload,
  lateContract,
  lateCustomer,
  maskedCustomer,
  typicalCriticalList,
} from '../../fixtures/payloads.ts';
import { answer, hold } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  heard,
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
  tag: 'ixc-critical-list',
  endpoint: criticalList,
  typical: typicalCriticalList(),
  shown: 'table',
  reads: '12 clientes · R$ 1.984,10 com 7 dias de atraso hoje',
} as const;

const shown = async (data = typicalCriticalList(), attributes: Record<string, string> = {}) => {
  const asked = answer(criticalList, data);
  const element = await mount('ixc-critical-list', attributes);
  await untilPart(element, 'table');
  return { asked, element };
};

const header = (element: Element, label: string) =>
  [...(part(element, 'table')?.querySelectorAll('th[aria-sort]') ?? [])].find((found) =>
    textOf(found).includes(label),
  );

describe('ixc-critical-list', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('shows all that a call needs', async () => {
    const { element } = await shown(criticalListPayload([lateCustomer()]));
    expect(rowsOf(element)[0]).to.deep.equal([
      'Marina Souza 123.456.789-09 PF',
      'Centro, Aurora (11) 98888-0101',
      '300 Mega internet ativa',
      '7 dias',
      'vencimento 10/03/2025',
      'R$ 100,00 1 título',
    ]);
  });

  it('shows every contract with its access and trust unlock', async () => {
    const { element } = await shown(
      criticalListPayload([
        lateCustomer({
          contracts: [
            lateContract({ access: 'blocked' }),
            lateContract({ contractId: '32', plan: null, access: null, trustUnlock: true }),
          ],
        }),
      ]),
    );
    expect(rowsOf(element)[0]?.[2]).to.equal(
      '300 Mega bloqueada – plano não informado acesso não registrado desbloqueio de confiança',
    );
  });

  it('says so when the due date fell on a day without banking', async () => {
    const { element } = await shown(
      criticalListPayload([lateCustomer({ daysLateNominal: 7, daysLateEffective: 5 })]),
    );
    expect(rowsOf(element)[0]?.[4]).to.contain('venceu em dia sem expediente');
  });

  it('shows what people typed as text, isolated, and runs none of it', async () => {
    const { element } = await shown(
      criticalListPayload(
        hostileNames.map((name, position) =>
          lateCustomer({
            customerId: String(position),
            name,
            city: name,
            neighborhood: name,
            document: name,
            phones: [name],
            contracts: [lateContract({ plan: name })],
          }),
        ),
      ),
    );
    const rows = [...(part(element, 'table')?.querySelectorAll('tbody tr') ?? [])];
    rows.forEach((row, position) => {
      const typed = [...row.querySelectorAll('bdi')];
      expect(typed.map((bdi) => bdi.textContent)).to.deep.equal(
        Array.from({ length: 6 }, () => hostileNames[position]),
      );
      expect(typed.every((bdi) => getComputedStyle(bdi).unicodeBidi === 'isolate')).to.equal(true);
    });
    expect(element.shadowRoot?.querySelector('img, a, script')).to.equal(null);
    expect(trapSprung()).to.equal(false);
  });

  it('asks for another order when a header is pressed, and tells it', async () => {
    const { asked, element } = await shown();
    expect(header(element, 'Em atraso')?.getAttribute('aria-sort')).to.equal('descending');
    header(element, 'Vencimento')?.querySelector('button')?.click();
    await until(() => asked.questions.length === 2);
    expect(asked.questions.map((question) => question.get('sort'))).to.deep.equal([
      '-overdueCents',
      'oldestDueOn',
    ]);
    expect(header(element, 'Vencimento')?.getAttribute('aria-sort')).to.equal('ascending');
    expect(header(element, 'Em atraso')?.getAttribute('aria-sort')).to.equal('none');
  });

  it('offers no order by name where names are masked', async () => {
    const { element } = await shown(criticalListPayload([maskedCustomer()]));
    expect(header(element, 'Cliente')).to.equal(undefined);
    const { element: open } = await shown(criticalListPayload([lateCustomer()]));
    expect(header(open, 'Cliente')).to.not.equal(undefined);
  });

  it('adds the next page below, keeps it when it asks again, and says how many are shown', async () => {
    const asked = answer(criticalList, (question) =>
      question.get('cursor') === 'next'
        ? criticalListPayload([lateCustomer({ customerId: '2', name: 'Segunda' })], {
            total: { customers: 2, overdueCents: 20_000 },
          })
        : criticalListPayload([lateCustomer({ customerId: '1', name: 'Primeira' })], {
            total: { customers: 2, overdueCents: 20_000 },
            nextCursor: 'next',
          }),
    );
    const element = await mount('ixc-critical-list', { 'page-size': '1' });
    await untilPart(element, 'more');
    part(element, 'more')?.click();
    await until(() => rowsOf(element).length === 2);
    expect(parts(element, 'customer').map(textOf)).to.deep.equal(['Primeira', 'Segunda']);
    expect(part(element, 'more')).to.equal(undefined);
    expect(heard(element)).to.equal('Mostrando 2 clientes');
    expect(asked.questions.at(-1)?.get('limit')).to.equal('1');

    element.theme = 'dark';
    await element.updateComplete;
    expect(rowsOf(element)).to.have.length(2);
  });

  it('starts at the top again when the question changes', async () => {
    const { asked, element } = await shown();
    part(element, 'more')?.click();
    await until(() => asked.questions.length === 3);
    element.asOf = '2025-03-16';
    await until(() => asked.questions.at(-1)?.get('asOf') === '2025-03-16');
    expect(asked.questions.at(-1)?.has('cursor')).to.equal(false);
  });

  it('widens by its switch and by its attribute, of which "false" means false', async () => {
    const { asked, element } = await shown(typicalCriticalList(), {
      'since-business-day': 'false',
    });
    expect(asked.questions[0]?.has('sinceBusinessDay')).to.equal(false);
    part(element, 'switch')?.click();
    await until(() => asked.questions.length === 2);
    expect(asked.questions[1]?.get('sinceBusinessDay')).to.equal('true');
    expect(part(element, 'switch')?.getAttribute('aria-checked')).to.equal('true');
    element.removeAttribute('since-business-day');
    element.setAttribute('since-business-day', 'false');
    await until(() => asked.questions.length === 3);
    expect(asked.questions[2]?.has('sinceBusinessDay')).to.equal(false);
  });

  it('shows the list of the last question, whatever comes last', async () => {
    const { asked, release } = hold(criticalList, (question) =>
      criticalListPayload([lateCustomer({ name: question.get('asOf') ?? 'hoje' })]),
    );
    const element = await mount('ixc-critical-list', { 'as-of': '2025-03-14' });
    await until(() => asked.questions.length === 1);
    element.asOf = '2025-03-15';
    await until(() => asked.questions.length === 2);
    element.asOf = '2025-03-16';
    await until(() => asked.questions.length === 3);
    release(2);
    await untilText(() => part(element, 'customer'), '2025-03-16');
    release(1);
    release(0);
    await element.updateComplete;
    expect(textOf(part(element, 'customer'))).to.equal('2025-03-16');
  });

  it('explains who was left out, also when nobody is on the list', async () => {
    answer(
      criticalList,
      criticalListPayload([], {
        leftOut: { awaitingConfirmation: 1, exempt: 0, gracePeriod: 2, publicBody: 0 },
      }),
    );
    const element = await mount('ixc-critical-list');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal('Ninguém com 7 dias de atraso hoje.');
    const foot = textOf(part(element, 'foot'));
    expect(foot).to.contain('Fora da lista: 1 cliente com pagamento aguardando confirmação');
    expect(foot).to.contain('Fora da lista: 2 clientes com prazo dado para não avisar');
    expect(foot).to.not.contain('órgão público');
  });

  it('tells which customer a person picked', async () => {
    const { element } = await shown(criticalListPayload([lateCustomer({ customerId: '42' })]));
    setTimeout(() => part(element, 'customer')?.click());
    expect((await oneEvent(element, 'ixc-select')).detail).to.deep.equal({ customerId: '42' });
  });

  for (const width of [320, 640, 1_200]) {
    it(`is complete and unclipped at ${width} px`, async () => {
      const { element } = await shown();
      element.parentElement?.style.setProperty('width', `${width}px`);
      await element.updateComplete;
      const right = element.getBoundingClientRect().right;
      const cells = [...(part(element, 'table')?.querySelectorAll('tbody td, tbody th') ?? [])];
      for (const cell of cells) {
        expect(cell.getClientRects(), textOf(cell)).to.have.length(1);
        expect(cell.getBoundingClientRect().right, textOf(cell)).to.be.at.most(right);
        expect(cell.scrollWidth, textOf(cell)).to.be.at.most(cell.clientWidth + 1);
      }
    });
  }
});
