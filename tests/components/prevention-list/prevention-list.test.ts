import { expect } from '@open-wc/testing';
import { preventionList } from '../../../contract/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import '../../../components/prevention-list/ixc-prevention-list.ts';
import { criticalListPayload, lateCustomer } from '../../fixtures/payloads.ts';
import { answer, base } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  mount,
  part,
  rowsOf,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const typical = criticalListPayload([
  lateCustomer({ daysLate: 6, oldestDueOn: '2025-03-11', overdueCents: 14_990 }),
  lateCustomer({
    customerId: '88',
    name: 'Ana Cláudia Ferreira',
    daysLate: 5,
    overdueCents: 9_990,
  }),
]);

const subject = {
  tag: 'ixc-prevention-list',
  endpoint: preventionList,
  typical,
  shown: 'table',
  reads: '2 clientes · R$ 249,80 com 5 ou 6 dias de atraso hoje',
} as const;

const shown = async (attributes: Record<string, string> = {}) => {
  const asked = answer(preventionList, typical);
  const element = await mount('ixc-prevention-list', attributes);
  await untilPart(element, 'table');
  return { asked, element };
};

describe('ixc-prevention-list', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('shows how late each customer is and how to reach them', async () => {
    const { element } = await shown();
    const rows = rowsOf(element);
    expect(rows.map((row) => row[4])).to.deep.equal(['6 dias', '5 dias']);
    expect(rows[0]?.[1]).to.contain('Ligar para (11) 98888-0101 WhatsApp');
  });

  it('asks for who owes most first, and for another order by a header', async () => {
    const { asked, element } = await shown();
    part(element, 'table')?.querySelector<HTMLElement>('thead .col-late button')?.click();
    await until(() => asked.questions.length === 2);
    expect(asked.questions.map((question) => question.get('sort'))).to.deep.equal([
      '-overdueCents',
      '-daysLate',
    ]);
  });

  it('says which day it looks at', async () => {
    const { element } = await shown({ 'as-of': '2025-03-17' });
    expect(textOf(part(element, 'figure')?.parentElement)).to.contain(
      'com 5 ou 6 dias de atraso em 17/03/2025',
    );
  });

  it('says of which day or pick nobody is, and who was left out', async () => {
    answer(
      preventionList,
      criticalListPayload([], {
        leftOut: { awaitingConfirmation: 0, exempt: 1, gracePeriod: 0, publicBody: 3 },
      }),
    );
    const element = await mount('ixc-prevention-list');
    const empty = () => part(element, 'empty');
    await untilText(empty, 'Ninguém com 5 ou 6 dias de atraso hoje.');
    const foot = textOf(part(element, 'foot'));
    expect(foot).to.contain('Fora da lista: 1 cliente com cobrança dispensada no cadastro');
    expect(foot).to.contain('Fora da lista: 3 clientes de órgão público');
    groupNamed(base()).choose({ asOf: '2025-03-17' });
    await untilText(empty, 'Ninguém com 5 ou 6 dias de atraso em 17/03/2025.');
    groupNamed(base()).toggle({ narrowing: { row: '9+' }, words: 'mais de 9 dias' });
    await untilText(empty, 'Ninguém da seleção está na prevenção.');
    await accessible(element);
  });

  it('explains who is on it', async () => {
    const { element } = await shown();
    part(element, 'explain')?.click();
    await untilText(
      () => part(element, 'explanation'),
      'Na lista = título em aberto mais antigo com 5 ou 6 dias de atraso',
    );
    await accessible(element);
  });
});
