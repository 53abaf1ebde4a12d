import { expect, oneEvent } from '@open-wc/testing';
import { criticalList } from '../../../contract/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import '../../../components/critical-list/ixc-critical-list.ts';
import {
  criticalListPayload,
  lateContract,
  lateCustomer,
  maskedCustomer,
  typicalCriticalList,
} from '../../fixtures/payloads.ts';
import { answer, base, hold } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  hostileNames,
  mount,
  part,
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

const caption = (element: Element) => part(element, 'figure')?.parentElement;

describe('ixc-critical-list', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('shows all that a call needs', async () => {
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
    expect(rowsOf(element)[0]).to.deep.equal([
      'Marina Souza 123.456.789-09 PF',
      'Ligar para (11) 98888-0101 WhatsApp (abre em outra aba)',
      'Centro, Aurora',
      '300 Mega bloqueada – plano não informado acesso não registrado desbloqueio de confiança',
      '7 dias',
      'vencimento 10/03/2025',
      '1 título ▾',
      'R$ 100,00',
    ]);
  });

  it('asks for who owes most first', async () => {
    const { asked } = await shown();
    expect(asked.questions.map(String)).to.deep.equal(['limit=100&sort=-overdueCents']);
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
    await untilText(() => caption(element), 'chegaram a 7 dias de atraso desde o último dia útil');
    element.removeAttribute('since-business-day');
    element.setAttribute('since-business-day', 'false');
    await until(() => asked.questions.length === 3);
    expect(asked.questions[2]?.has('sinceBusinessDay')).to.equal(false);
  });

  it('says which day it looks at, whoever asked for it', async () => {
    const { element } = await shown(typicalCriticalList(), { 'as-of': '2025-03-17' });
    expect(textOf(caption(element))).to.contain('com 7 dias de atraso em 17/03/2025');
    const { element: follower } = await shown();
    groupNamed(base()).choose({ asOf: '2025-03-17' });
    await untilText(() => caption(follower), 'com 7 dias de atraso em 17/03/2025');
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

  it('narrows to what is picked in its group', async () => {
    const { asked, element } = await shown();
    groupNamed(base()).toggle({ narrowing: { row: '7-9' }, words: '7 a 9 dias' });
    await until(() => asked.questions.length === 2);
    expect(asked.questions[1]?.get('row')).to.equal('7-9');
    await untilText(() => part(element, 'narrowing'), 'Remover seleção: 7 a 9 dias');
  });

  it('counts who was left out and why, also when nobody is on the list', async () => {
    answer(
      criticalList,
      criticalListPayload([], {
        leftOut: { awaitingConfirmation: 1, exempt: 0, gracePeriod: 2, publicBody: 0 },
      }),
    );
    const element = await mount('ixc-critical-list');
    await untilPart(element, 'empty');
    const foot = textOf(part(element, 'foot'));
    expect(foot).to.contain('Fora da lista: 1 cliente com pagamento aguardando confirmação');
    expect(foot).to.contain('Fora da lista: 2 clientes com prazo combinado');
    expect(foot).to.not.contain('órgão público');
  });

  it('says of which day, width or pick nobody is', async () => {
    answer(criticalList, criticalListPayload([]));
    const element = await mount('ixc-critical-list');
    const empty = () => part(element, 'empty');
    await untilText(empty, 'Ninguém com 7 dias de atraso hoje.');
    element.asOf = '2025-03-17';
    await untilText(empty, 'Ninguém com 7 dias de atraso em 17/03/2025.');
    part(element, 'switch')?.click();
    await untilText(empty, 'Ninguém chegou a 7 dias de atraso desde o último dia útil.');
    groupNamed(base()).toggle({ narrowing: { bucket: '90+' }, words: 'mais de 90 dias' });
    await untilText(empty, 'Ninguém da seleção está na migração crítica.');
    await accessible(element);
  });

  it('W-01: shows what people typed as text, isolated, and runs none of it', async () => {
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
    expect(rows).to.have.length(hostileNames.length);
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
    const due = () => part(element, 'table')?.querySelector('thead .col-due');
    due()?.querySelector('button')?.click();
    await until(() => asked.questions.length === 2);
    expect(asked.questions[1]?.get('sort')).to.equal('oldestDueOn');
    expect(due()?.getAttribute('aria-sort')).to.equal('ascending');
    expect(
      part(element, 'table')?.querySelector('thead .col-amount')?.getAttribute('aria-sort'),
    ).to.equal('none');
  });

  it('offers no order by name where names are masked', async () => {
    const byName = (element: Element) =>
      part(element, 'table')?.querySelectorAll('thead .col-name button').length;
    const { element } = await shown(criticalListPayload([maskedCustomer()]));
    expect(byName(element)).to.equal(0);
    const { element: open } = await shown(criticalListPayload([lateCustomer()]));
    expect(byName(open)).to.equal(1);
  });

  it('says so when the due date fell on a day without banking', async () => {
    const { element } = await shown(
      criticalListPayload([lateCustomer({ daysLateNominal: 7, daysLateEffective: 5 })]),
    );
    expect(rowsOf(element)[0]?.[5]).to.contain('venceu em dia sem expediente');
  });

  it('tells which customer a person picked', async () => {
    const { element } = await shown(criticalListPayload([lateCustomer({ customerId: '42' })]));
    setTimeout(() => part(element, 'customer')?.click());
    expect((await oneEvent(element, 'ixc-select')).detail).to.deep.equal({ customerId: '42' });
  });

  for (const width of [288, 320, 640, 1_200]) {
    it(`is complete and unclipped at ${width} px`, async () => {
      const { element } = await shown();
      element.parentElement?.style.setProperty('width', `${width}px`);
      await element.updateComplete;
      const right = element.getBoundingClientRect().right;
      for (const cell of part(element, 'table')?.querySelectorAll('tbody td, tbody th') ?? []) {
        expect(cell.getClientRects(), textOf(cell)).to.have.length(1);
        expect(cell.getBoundingClientRect().right, textOf(cell)).to.be.at.most(right);
        expect(cell.scrollWidth, textOf(cell)).to.be.at.most(cell.clientWidth + 1);
      }
    });
  }

  it('explains who is on it', async () => {
    const { element } = await shown();
    part(element, 'explain')?.click();
    await untilText(
      () => part(element, 'explanation'),
      'Na lista = título mais antigo com 7 dias de atraso',
    );
    expect(textOf(part(element, 'explanation'))).to.contain('Clientes na lista 12 clientes');
    await accessible(element);
  });
});
