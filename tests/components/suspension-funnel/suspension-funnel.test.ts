import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { suspensionFunnel, type Meta, type SuspensionFunnel } from '../../../contract/index.ts';
import '../../../components/suspension-funnel/ixc-suspension-funnel.ts';
import {
  funnelPayload,
  typicalFunnel,
  unrecordedFunnel,
} from '../../fixtures/payloads-suspension-funnel.ts';
import { answer } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  mount,
  part,
  rowsOf,
  textOf,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-suspension-funnel',
  endpoint: suspensionFunnel,
  typical: typicalFunnel(),
  shown: 'table',
  reads: '26,2% dos contratos com 7 dias ou mais seguem conectados',
} as const;

async function shown(
  data: SuspensionFunnel = typicalFunnel(),
  attributes: Record<string, string> = {},
  meta: Partial<Meta> = {},
) {
  answer(suspensionFunnel, data, { meta });
  const element = await mount('ixc-suspension-funnel', attributes);
  await untilPart(element, 'table');
  return element;
}

const buttonsOf = (element: Element) => [
  ...(part(element, 'table')?.querySelectorAll<HTMLButtonElement>('tbody button') ?? []),
];
const widthsOf = (strip: Element | undefined) =>
  [...(strip?.querySelectorAll(':scope > rect') ?? [])].map((rect) => rect.getAttribute('width'));

/** Seven cells after the name: total, strip, five accesses, leak. */
const rowOf = (element: Element, position: number) => rowsOf(element)[position]?.slice(1);

describe('ixc-suspension-funnel', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('leads with the leak of 7 days and more, the notice alone and the trust unlock apart', async () => {
    const element = await shown();
    expect(textOf(part(element, 'besides'))).to.equal(
      'Base: 225 contratos Com aviso: 8,4% À parte, em desbloqueio de confiança: 16 contratos · R$ 1.918,40',
    );
  });

  it('lists three rows, each with the trust unlock first', async () => {
    const element = await shown();
    expect(rowsOf(element).map(([name]) => name)).to.deep.equal([
      '1 a 6 dias',
      '7 a 9 dias',
      'Mais de 9 dias',
    ]);
    expect(rowOf(element, 1)).to.deep.equal([
      '74 contratos',
      '',
      'Desbloqueio de confiança Contrato com 7 a 9 dias de atraso, desbloqueio de confiança: 6',
      'Ativo Contrato com 7 a 9 dias de atraso, ativo: 31',
      'Ativo, com aviso Contrato com 7 a 9 dias de atraso, ativo, com aviso: 12',
      'Bloqueado Contrato com 7 a 9 dias de atraso, bloqueado: 24',
      'Outra situação Contrato com 7 a 9 dias de atraso, outra situação: 1',
      'Seguem conectados 58,1%',
    ]);
  });

  it('counts money instead when told so, by attribute or by its switch', async () => {
    const funnel = funnelPayload({ '7-9': { active: 1, blocked: 3 } });
    const element = await shown(
      { ...funnel, leakCents: { value: 0.153846, baseCents: 65_000 } },
      { measure: 'amount' },
    );
    expect(textOf(part(element, 'body'))).to.contain(
      '15,4% do valor atrasado dos contratos com 7 dias ou mais é de quem segue conectado Base: R$ 650,00',
    );
    expect(rowOf(element, 1)?.[0]).to.equal('R$ 479,60');
    expect(rowOf(element, 1)?.[3]).to.contain('R$ 119,90');
    part(element, 'choice')?.querySelector('button')?.click();
    await untilText(() => part(element, 'figure'), '25,0%');
    expect(element.measure).to.equal('contracts');
  });

  it('draws every row on one scale, each access as its part of it', async () => {
    const element = await shown(
      funnelPayload({ '1-6': { active: 8 }, '7-9': { trustUnlock: 1, notice: 2, blocked: 1 } }),
    );
    const strips = [...(element.shadowRoot?.querySelectorAll('td .strip') ?? [])];
    expect(strips.map(widthsOf)).to.deep.equal([['100%'], ['12.5%', '25%', '12.5%'], []]);
  });

  it('shows zero as a number that cannot be picked', async () => {
    const element = await shown(funnelPayload({ '7-9': { blocked: 2 } }));
    expect(rowOf(element, 1)?.[2]).to.equal('Desbloqueio de confiança 0');
    expect(buttonsOf(element).map(textOf)).to.deep.equal([
      '1 a 6 dias',
      '7 a 9 dias',
      'Contrato com 7 a 9 dias de atraso, bloqueado: 2',
      'Mais de 9 dias',
    ]);
  });

  it('greys a leak of few contracts and says why', async () => {
    const element = await shown(funnelPayload({ '7-9': { active: 1, blocked: 4 } }));
    expect(part(element, 'figure')?.hasAttribute('data-small')).to.equal(true);
    expect(textOf(part(element, 'besides'))).to.contain(
      'Base: 5 contratos · base pequena: menos de 30 casos',
    );
    await accessible(element);
  });

  it('keeps the totals of a day whose access nobody recorded, and says since when it is', async () => {
    const element = await shown(
      unrecordedFunnel(),
      {},
      { missing: [{ field: 'funnel', reason: 'missing_source', from: '2025-03-02' }] },
    );
    const reason = '–o IXC não guarda este dado nesse dia; há registro desde 02/03/2025';
    expect(textOf(part(element, 'figure'))).to.equal(reason);
    expect(rowOf(element, 1)?.[0]).to.equal('74 contratos');
    expect(rowOf(element, 1)?.[3]).to.equal(`Ativo ${reason}`);
    expect(rowOf(element, 1)?.[7]).to.equal(`Seguem conectados ${reason}`);
    expect(textOf(part(element, 'foot'))).to.contain('há registro desde 02/03/2025');
    await accessible(element);
  });

  it('states overdue titles of no contract apart, in the singular too', async () => {
    const element = await shown(
      funnelPayload({ '1-6': { active: 1 } }, { unassigned: { invoices: 1, overdueCents: 9_990 } }),
    );
    expect(textOf(part(element, 'unassigned'))).to.equal(
      'À parte: 1 título vencido sem contrato, R$ 99,90.',
    );
  });

  it('says as good news that no contract is late', async () => {
    answer(suspensionFunnel, funnelPayload({}));
    const element = await mount('ixc-suspension-funnel');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nenhum contrato em atraso em 17/03/2025. Nenhum título vencido sem contrato.',
    );
  });

  it('says that nobody is 7 days late where only younger debt is', async () => {
    const element = await shown(funnelPayload({ '1-6': { active: 2 } }));
    expect(textOf(part(element, 'body'))).to.contain(
      'Nenhum contrato com 7 dias ou mais de atraso.',
    );
  });

  it('tells which cell and which row a person picked, with the keyboard too', async () => {
    const element = await shown();
    const [, , active] = buttonsOf(element);
    active?.focus();
    const picked = oneEvent(element, 'ixc-select');
    await sendKeys({ press: 'Enter' });
    expect((await picked).detail).to.deep.equal({ row: '1-6', access: 'active' });
    await element.updateComplete;
    expect(active?.getAttribute('aria-pressed')).to.equal('true');

    const row = oneEvent(element, 'ixc-select');
    buttonsOf(element)[0]?.click();
    expect((await row).detail).to.deep.equal({ row: '1-6' });
    await element.updateComplete;
    expect(active?.getAttribute('aria-pressed')).to.equal('false');
    await accessible(element);
  });

  it('never tells anybody to block, in what it shows or explains', async () => {
    const element = await shown();
    part(element, 'explain')?.click();
    await untilText(() => part(element, 'explanation'), 'Seguem conectados =');
    const words = textOf(part(element, 'frame'));
    expect(words).to.contain('Ativo além do 7º dia');
    expect(words).not.to.match(/dev(e|em|eria|eriam) (ser|estar) (bloquead|suspens)/i);
    await accessible(element);
  });

  for (const width of [320, 560, 768, 900, 1_440]) {
    for (const measure of ['contracts', 'amount']) {
      it(`is complete at ${width} px in ${measure}`, async () => {
        const element = await shown(typicalFunnel(), { measure });
        element.parentElement?.style.setProperty('width', `${width}px`);
        await element.updateComplete;
        const frame = part(element, 'frame');
        expect(frame?.scrollWidth).to.be.at.most(frame?.clientWidth ?? 0);
        for (const button of buttonsOf(element)) {
          const { left, right } = button.getBoundingClientRect();
          expect(right - left).to.be.above(0);
          expect(right).to.be.at.most(element.getBoundingClientRect().right);
        }
      });
    }
  }
});
