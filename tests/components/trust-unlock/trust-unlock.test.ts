import { expect } from '@open-wc/testing';
import { trustUnlocks, type TrustUnlocks } from '../../../contract/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import '../../../components/trust-unlock/ixc-trust-unlock.ts';
import {
  trustUnlocksPayload,
  typicalTrustUnlocks,
  unlockedCustomer,
} from '../../fixtures/payloads-trust-unlock.ts';
import { answer, base, type Asked } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  mount,
  part,
  parts,
  rowsOf,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-trust-unlock',
  endpoint: trustUnlocks,
  typical: typicalTrustUnlocks(),
  shown: 'table',
  reads: '4 contratos · R$ 419,80 em desbloqueio de confiança, com valores em atraso',
} as const;

const shown = async (data = typicalTrustUnlocks(), attributes: Record<string, string> = {}) => {
  const asked: Asked = answer(trustUnlocks, data);
  const element = await mount('ixc-trust-unlock', attributes);
  await untilPart(element, 'facts');
  return { asked, element };
};

const facts = (element: Element) =>
  [...(part(element, 'facts')?.querySelectorAll('dd') ?? [])].map(textOf);

const unrecorded: TrustUnlocks = trustUnlocksPayload([], {
  open: null,
  expired: null,
  granted: null,
  ended: null,
  kept: null,
  keptRate: { value: null, n: 0, reason: 'missing_source' },
  repeats: null,
  medianDaysLate: null,
});

const recordedSince = {
  missing: [{ field: 'access', reason: 'missing_source' as const, from: '2025-02-01' }],
};

describe('ixc-trust-unlock', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('shows since when, until when, and whether past unlocks were honoured', async () => {
    const { element } = await shown();
    expect(rowsOf(element).map((row) => row.slice(3, 6))).to.deep.equal([
      ['desde 15/03/2025', 'fim previsto 18/03/2025', 'anteriores 2 de 3 honrados'],
      [
        'desde 10/03/2025',
        'fim previsto 13/03/2025 prazo vencido, segue conectado',
        'anteriores 1 de 1 honrado',
      ],
      ['desde – não informado', 'fim previsto – não informado', 'anteriores nenhum'],
    ]);
    expect(parts(element, 'expired')).to.have.length(1);
  });

  it('shows the facts of the window', async () => {
    const { element } = await shown();
    expect(facts(element)).to.deep.equal(['62,5% 5 de 8', '12', '1', '1', '9,5 dias']);
  });

  it('tells a rate over few unlocks apart', async () => {
    const { element } = await shown();
    expect(part(element, 'facts')?.querySelectorAll('.small-base')).to.have.length(1);
    const { element: many } = await shown(
      trustUnlocksPayload([unlockedCustomer()], {
        ended: 80,
        kept: 50,
        keptRate: { value: 0.625, n: 80 },
      }),
    );
    expect(part(many, 'facts')?.querySelectorAll('.small-base')).to.be.empty;
  });

  it('gives no rate where no unlock ended, and no median where none was granted', async () => {
    const { element } = await shown(
      trustUnlocksPayload([unlockedCustomer()], {
        granted: 0,
        ended: 0,
        kept: 0,
        keptRate: { value: null, n: 0, reason: 'no_base' },
        medianDaysLate: null,
      }),
    );
    const [rate, granted, , , median] = facts(element);
    expect(rate).to.match(/^–.*nenhum terminou$/);
    expect(granted).to.equal('0');
    expect(median).to.contain('–');
    expect(median).to.contain('nenhum concedido no período');
  });

  it('asks for the window that the page names', async () => {
    const { asked } = await shown(typicalTrustUnlocks(), { from: '2025-02-01', to: '2025-02-28' });
    expect(asked.questions[0]?.get('from')).to.equal('2025-02-01');
    expect(asked.questions[0]?.get('to')).to.equal('2025-02-28');
  });

  it('says that a day was not recorded, and since when days are', async () => {
    answer(trustUnlocks, unrecorded, { meta: recordedSince });
    const element = await mount('ixc-trust-unlock', { 'as-of': '2025-01-10' });
    await untilText(
      () => part(element, 'empty'),
      'O IXC não guarda quem estava em desbloqueio neste dia.',
    );
    expect(textOf(part(element, 'figure'))).to.equal('–o IXC não guarda este dado nesse dia');
    for (const fact of facts(element)) expect(fact).to.contain('01/02/2025');
    await accessible(element);
  });

  it('says that nobody is, of everybody or of a pick', async () => {
    const { element } = await shown(trustUnlocksPayload([]));
    const empty = () => part(element, 'empty');
    await untilText(empty, 'Ninguém em desbloqueio de confiança está devendo.');
    expect(textOf(part(element, 'figure'))).to.equal('0 contratos · R$ 0,00');
    groupNamed(base()).toggle({ narrowing: { status: 'current' }, words: 'Em dia' });
    await untilText(empty, 'Ninguém da seleção está em desbloqueio de confiança.');
  });

  it('marks who should not be called, and counts them', async () => {
    const { element } = await shown(
      trustUnlocksPayload([unlockedCustomer({ doNotChase: 'gracePeriod' })], {
        leftOut: { awaitingConfirmation: 0, exempt: 0, gracePeriod: 1, publicBody: 0 },
      }),
    );
    expect(parts(element, 'do-not-chase')).to.have.length(1);
    expect(textOf(part(element, 'foot'))).to.contain('Não cobrar: 1 cliente com prazo combinado');
  });

  it('follows what is picked in its group', async () => {
    const { asked } = await shown();
    groupNamed(base()).toggle({ narrowing: { bucket: '7-9' }, words: '7 a 9 dias' });
    await until(() => asked.questions.length === 2);
    expect(asked.questions[1]?.get('bucket')).to.equal('7-9');
  });

  it('keeps its window when a move of other days is picked', async () => {
    const { asked } = await shown(typicalTrustUnlocks(), { from: '2025-02-01' });
    groupNamed(base()).choose({ from: '2025-01-01', to: '2025-02-28' });
    await until(() => asked.questions.length === 2);
    groupNamed(base()).toggle({
      narrowing: {
        stageFrom: 'standard',
        stageTo: 'chronic',
        rollFrom: '2025-03-10',
        rollTo: '2025-03-17',
      },
      words: 'Antes atraso padrão, agora crônico',
    });
    await until(() => asked.questions.length === 3);
    const days = ['from', 'to', 'rollFrom', 'rollTo'].map((name) => asked.questions[2]?.get(name));
    expect(days).to.deep.equal(['2025-02-01', '2025-02-28', '2025-03-10', '2025-03-17']);
  });

  it('explains what honoured means, with the terms of today', async () => {
    const { element } = await shown();
    part(element, 'explain')?.click();
    await untilText(
      () => part(element, 'explanation'),
      'Honrados = desbloqueios pagos até o fim previsto ÷ os que terminaram no período',
    );
    expect(textOf(part(element, 'explanation'))).to.contain('Terminaram no período 8');
    expect(textOf(part(element, 'explanation'))).to.contain(
      'com todo o seu atraso; o funil conta só os contratos em desbloqueio.',
    );
    await accessible(element);
  });
});
