import { expect, oneEvent } from '@open-wc/testing';
import { aging, type Meta } from '../../../contract/index.ts';
import '../../../components/aging/ixc-aging.ts';
import { agingPayload, typicalAging } from '../../fixtures/payloads.ts';
import { answer, hang, hold, refuse } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
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
  tag: 'ixc-aging',
  endpoint: aging,
  typical: typicalAging(),
  shown: 'table',
  reads: 'R$ 84.310,22 em atraso · 777 títulos · 624 clientes',
} as const;

describe('ixc-aging', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('lists the ranges in order, what is not due last and apart', async () => {
    answer(aging, agingPayload({ 'not-due': 5_000, '7-9': 12_345, '90+': 100 }));
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    expect(rowsOf(element).map(([range]) => range)).to.deep.equal([
      '1 a 6 dias',
      '7 a 9 dias',
      '10 a 30 dias',
      '31 a 60 dias',
      '61 a 90 dias',
      'Mais de 90 dias',
      'A vencer',
    ]);
    expect(part(element, 'table')?.querySelectorAll('tbody')).to.have.length(2);
  });

  it('shows a zero as a number and a share without base as a dash with its reason', async () => {
    answer(aging, agingPayload({ 'not-due': 5_000 }));
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    const [first] = rowsOf(element);
    expect(first?.[1]).to.equal('–sem base para calcular');
    expect(first?.[2]).to.equal('R$ 0,00');
    expect(element.shadowRoot?.querySelectorAll('rect')).to.be.empty;
  });

  it('counts one as one where the heading does not stand above', async () => {
    const one = typicalAging();
    answer(aging, {
      ...one,
      buckets: one.buckets.map((row) => ({ ...row, invoices: 1, customers: 1 })),
    });
    const element = await mount('ixc-aging');
    element.parentElement?.style.setProperty('width', '320px');
    await untilPart(element, 'table');
    const counts = rowsOf(element).map((row) => row.slice(-2).join(' e '));
    expect(new Set(counts)).to.deep.equal(new Set(['1 título e 1 cliente']));
  });

  it('draws a bar as long as its amount, and none for nothing', async () => {
    answer(aging, agingPayload({ '1-6': 20_000, '7-9': 10_000 }));
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    const bars = [...(element.shadowRoot?.querySelectorAll('.bar svg') ?? [])];
    expect(bars.map((bar) => bar.getAttribute('width'))).to.deep.equal(['100%', '50%']);
  });

  it('says that there is nothing to receive, and of which day', async () => {
    answer(aging, agingPayload({}));
    const element = await mount('ixc-aging');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nada a receber: nenhum título em aberto em 17/03/2025.',
    );
  });

  it('takes as much room while loading as with data', async () => {
    hang(aging);
    const element = await mount('ixc-aging');
    await until(() => parts(element, 'skeleton').length === 1);
    const before = element.offsetHeight;
    answer(aging, typicalAging(), {
      meta: {
        excluded: {
          cancelled: 0,
          notReleased: 0,
          reversed: 0,
          renegotiated: 0,
          prospect: 0,
          unknownStatus: 0,
          invalid: 0,
        },
      },
    });
    element.lateBase = 'nominal';
    await untilPart(element, 'table');
    expect(Math.abs(element.offsetHeight - before)).to.be.below(3);
  });

  it('asks for the day and the late base of its attributes', async () => {
    const asked = answer(aging, typicalAging());
    const element = await mount('ixc-aging', { 'as-of': '2025-03-16', 'late-base': 'effective' });
    await untilPart(element, 'table');
    expect(asked.questions.map(String)).to.deep.equal(['asOf=2025-03-16&lateBase=effective']);
  });

  it('shows the answer to the last question, whatever comes last', async () => {
    const { asked, release } = hold(aging, (question) =>
      agingPayload({ '1-6': question.get('asOf') === '2025-03-16' ? 200 : 100 }),
    );
    const element = await mount('ixc-aging', { 'as-of': '2025-03-15' });
    await until(() => asked.questions.length === 1);
    element.asOf = '2025-03-16';
    await until(() => asked.questions.length === 2);
    release(1);
    await untilText(() => part(element, 'figure'), 'R$ 2,00');
    release(0);
    await element.updateComplete;
    expect(textOf(part(element, 'figure'))).to.equal('R$ 2,00');
  });

  it('keeps the earlier answer, and says whose it is, when another question fails', async () => {
    answer(aging, agingPayload({ '7-9': 12_345 }));
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    refuse(aging, 400, 'invalid_query', { parameter: 'asOf' });
    element.asOf = '2099-01-01';
    await untilPart(element, 'error');
    expect(textOf(part(element, 'error'))).to.contain(
      'Filtro inválido: dia. Abaixo, a resposta anterior, de 17/03/2025.',
    );
    expect(textOf(part(element, 'figure'))).to.equal('R$ 123,45');
  });

  it('tells which range a person picked, by mouse or keyboard', async () => {
    answer(aging, typicalAging());
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    const button = part(element, 'table')?.querySelectorAll('button')[1];
    setTimeout(() => button?.click());
    const { detail, bubbles, composed } = await oneEvent(element, 'ixc-select');
    expect(detail).to.deep.equal({ bucket: '7-9' });
    expect([bubbles, composed]).to.deep.equal([true, true]);
  });

  it('explains in the foot what was left out', async () => {
    answer(aging, typicalAging());
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    const foot = textOf(part(element, 'foot'));
    expect(foot).to.contain('17/03/2025 · atraso contado do vencimento impresso');
    expect(foot).to.contain('7 títulos fora da conta');
    expect(foot).to.contain('cancelados: 3 · não liberados: 1 · renegociados: 2');
  });

  it('keeps in sight what may make numbers wrong now, and folds remarks on single titles', async () => {
    const warnings: Meta['warnings'] = [
      { code: 'table_not_granted', table: 'payments' },
      { code: 'balance_mismatch', count: 8 },
    ];
    answer(aging, typicalAging(), { meta: { warnings } });
    const element = await mount('ixc-aging');
    await untilPart(element, 'table');
    const foot = part(element, 'foot');
    const folded = foot?.querySelector('details');
    expect(textOf(folded)).to.contain('1 observação sobre os dados');
    expect(textOf(folded)).to.contain('Títulos com saldo que não fecha: 8');
    expect(textOf(folded)).not.to.contain('O token do IXC não lê esta tabela');
    expect(textOf(foot)).to.contain('O token do IXC não lê esta tabela (recebimentos)');
  });

  it('lets the page replace the title', async () => {
    answer(aging, typicalAging());
    const element = await mount('ixc-aging');
    const heading = document.createElement('h3');
    heading.slot = 'heading';
    element.append(heading);
    await untilPart(element, 'table');
    expect(part(element, 'heading')?.getClientRects()).to.have.length(0);
  });
});
