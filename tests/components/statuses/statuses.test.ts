import { expect, oneEvent } from '@open-wc/testing';
import { statuses } from '../../../contract/index.ts';
import '../../../components/statuses/ixc-statuses.ts';
import { statusesPayload, statusRow, typicalStatuses } from '../../fixtures/payloads.ts';
import { answer } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import { mount, part, rowsOf, textOf, untilPart } from '../../support/widget.ts';

const subject = {
  tag: 'ixc-statuses',
  endpoint: statuses,
  typical: typicalStatuses(),
  shown: 'table',
  reads: '418 clientes em atraso, de 2.030 na base',
} as const;

const shown = async (data = typicalStatuses()) => {
  answer(statuses, data);
  const element = await mount('ixc-statuses');
  await untilPart(element, 'table');
  return element;
};

describe('ixc-statuses', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('lists the four statuses by name and days, the trust unlock apart', async () => {
    const element = await shown();
    expect(rowsOf(element).map(([name]) => name)).to.deep.equal([
      'Em dia sem atraso',
      'Atraso padrão 1 a 6 dias',
      'Transição 7 a 9 dias',
      'Crônico mais de 9 dias',
      'Desbloqueio de confiança já contados acima',
    ]);
  });

  it('says in money what each status owes, overdue and in all, and the overdue of all of them', async () => {
    const element = await shown();
    expect(textOf(part(element, 'body'))).to.contain('R$ 84.310,22 em atraso');
    expect(rowsOf(element).map((cells) => cells.slice(5))).to.deep.equal([
      ['R$ 0,00 em atraso', 'R$ 182.044,00 em aberto'],
      ['R$ 24.315,70 em atraso', 'R$ 33.000,00 em aberto'],
      ['R$ 12.043,80 em atraso', 'R$ 14.000,00 em aberto'],
      ['R$ 47.950,72 em atraso', 'R$ 51.000,00 em aberto'],
      ['R$ 2.389,00 em atraso', ''],
    ]);
  });

  for (const width of [320, 560, 760, 780, 1_440]) {
    it(`is complete at ${width} px`, async () => {
      const element = await shown();
      element.parentElement?.style.setProperty('width', `${width}px`);
      await element.updateComplete;
      const frame = part(element, 'frame');
      expect(frame?.scrollWidth).to.be.at.most(frame?.clientWidth ?? 0);
      const edge = part(element, 'foot')?.getBoundingClientRect().right ?? 0;
      for (const cell of part(element, 'table')?.querySelectorAll('tbody td') ?? []) {
        expect(cell.getBoundingClientRect().right).to.be.at.most(edge + 1);
      }
    });
  }

  it('says a change with an arrow and a word, none as equal, unknown as a dash with its reason', async () => {
    const element = await shown(
      statusesPayload([
        statusRow({ status: 'current', customers: 5, change: { yesterday: 12, lastWeek: -31 } }),
        statusRow({ status: 'standard', customers: 2, change: { yesterday: 0, lastWeek: null } }),
      ]),
    );
    const [current, standard] = rowsOf(element);
    expect(current?.slice(2, 4)).to.deep.equal([
      '▲ 1212 a mais desde ontem',
      '▼ 3131 a menos em 7 dias',
    ]);
    expect(standard?.slice(2, 4)).to.deep.equal([
      'igual desde ontem',
      '–esse dia não pode ser refeito em 7 dias',
    ]);
  });

  it('shows a trust unlock that was not recorded as dashes, and since when it is', async () => {
    answer(
      statuses,
      {
        ...typicalStatuses(),
        trustUnlock: { customers: null, contracts: null, overdueCents: null },
      },
      {
        meta: { missing: [{ field: 'trustUnlock', reason: 'missing_source', from: '2025-03-02' }] },
      },
    );
    const element = await mount('ixc-statuses');
    await untilPart(element, 'table');
    expect(rowsOf(element).at(-1)?.[1]).to.equal('–o IXC não guarda este dado nesse dia');
    expect(textOf(part(element, 'foot'))).to.contain('há registro desde 02/03/2025');
  });

  it('draws each status as its part of the customers', async () => {
    const element = await shown(
      statusesPayload([
        statusRow({ status: 'current', customers: 3 }),
        statusRow({ status: 'chronic', customers: 1 }),
      ]),
    );
    const rects = [...(element.shadowRoot?.querySelectorAll('.strip rect') ?? [])];
    expect(rects.map((rect) => [rect.getAttribute('x'), rect.getAttribute('width')])).to.deep.equal(
      [
        ['0%', '75%'],
        ['75%', '25%'],
      ],
    );
  });

  it('says that nobody has a contract or a debt', async () => {
    answer(statuses, statusesPayload([]));
    const element = await mount('ixc-statuses');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nenhum cliente com contrato ou dívida em 17/03/2025.',
    );
  });

  it('tells which status a person picked', async () => {
    const element = await shown();
    setTimeout(() => part(element, 'table')?.querySelectorAll('button')[3]?.click());
    expect((await oneEvent(element, 'ixc-select')).detail).to.deep.equal({ status: 'chronic' });
  });
});
