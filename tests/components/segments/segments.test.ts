import { expect } from '@open-wc/testing';
import { groupNamed } from '../../../components/core/group.ts';
import { segments } from '../../../contract/index.ts';
import '../../../components/segments/ixc-segments.ts';
import { segment, typicalSegments } from '../../fixtures/payloads-money.ts';
import { answer, base } from '../../support/proxy.ts';
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
  tag: 'ixc-segments',
  endpoint: segments,
  typical: typicalSegments(),
  shown: 'table',
  reads: 'R$ 440,00',
} as const;

const buttons = (element: Element) => [
  ...(part(element, 'table')?.querySelectorAll<HTMLButtonElement>('tbody button') ?? []),
];

describe('ixc-segments', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('ranks segments with their debt, rate and customers, and names the unknown one', async () => {
    answer(segments, typicalSegments());
    const element = await mount('ixc-segments');
    await untilPart(element, 'table');
    expect(rowsOf(element)[0]?.map((cell) => cell.replace(/ clientes$/, ''))).to.deep.equal([
      'Jardim',
      '34,1%',
      'R$ 440,00',
      '64,4% de inadimplência',
      '3 de 5',
    ]);
    expect(rowsOf(element)[2]?.[0]).to.equal('Bairro não informado');
    expect(textOf(part(element, 'figure'))).to.equal('R$ 850,00');
  });

  it('asks again by what a person chose, and forgets what was searched', async () => {
    const asked = answer(segments, (question) =>
      typicalSegments({ by: question.get('by') === 'personType' ? 'personType' : 'neighborhood' }),
    );
    const element = await mount('ixc-segments', { 'page-size': '10' });
    await untilPart(element, 'table');
    const search = part(element, 'search') as HTMLInputElement;
    for (const typed of ['j', 'ja', 'jar']) {
      search.value = typed;
      search.dispatchEvent(new Event('input'));
      element.requestUpdate();
      await element.updateComplete;
      expect(search.value).to.equal(typed);
    }
    await until(() => asked.questions.length === 2);
    const select = part(element, 'by') as HTMLSelectElement;
    select.value = 'personType';
    select.dispatchEvent(new Event('change'));
    await until(() => asked.questions.length === 3);
    expect(asked.questions.map(String)).to.deep.equal([
      'by=neighborhood&limit=10',
      'by=neighborhood&limit=10&search=jar',
      'by=personType&limit=10',
    ]);
    await untilText(() => part(element, 'table'), 'Tipo de pessoa');
    expect(search.value).to.equal('');
  });

  it('says that nothing bears the name that was looked for', async () => {
    answer(segments, (question) => typicalSegments(question.has('search') ? { segments: [] } : {}));
    const element = await mount('ixc-segments');
    await untilPart(element, 'table');
    const search = part(element, 'search') as HTMLInputElement;
    search.value = 'zzz';
    search.dispatchEvent(new Event('input'));
    await untilText(() => part(element, 'empty'), 'Nada com “zzz” no nome.');
    await accessible(element);
  });

  it('picks a segment by the filter of its name', async () => {
    answer(segments, typicalSegments());
    const element = await mount('ixc-segments');
    await untilPart(element, 'table');
    const heard: unknown[] = [];
    element.addEventListener('ixc-select', ({ detail, selected }) => heard.push(detail, selected));
    buttons(element)[1]?.click();
    expect(heard).to.deep.equal([{ neighborhood: 'centro' }, true]);
    await until(() => buttons(element)[1]?.getAttribute('aria-pressed') === 'true');
  });

  it('adds the next page below, under the same heading', async () => {
    const asked = answer(segments, (question) =>
      question.has('cursor')
        ? typicalSegments({ segments: [segment({ key: 'vila nova', label: 'Vila Nova' })] })
        : typicalSegments({ nextCursor: 'c1' }),
    );
    const element = await mount('ixc-segments');
    await untilPart(element, 'more');
    part(element, 'more')?.click();
    await untilText(() => part(element, 'table'), 'Vila Nova');
    expect(rowsOf(element)).to.have.length(4);
    expect(asked.questions.at(-1)?.get('cursor')).to.equal('c1');
    expect(part(element, 'more')).to.equal(undefined);
  });

  it('shows small segments together, and says why', async () => {
    const { key, label, ...sums } = segment({ key: '', label: '', overdueCents: 88_000 });
    answer(segments, typicalSegments({ merged: { segments: 3, ...sums } }));
    const element = await mount('ixc-segments');
    await untilPart(element, 'table');
    expect(rowsOf(element).at(-1)?.[0]).to.equal('Demais, juntos');
    expect(textOf(part(element, 'foot'))).to.contain(
      'Grupos pequenos aparecem juntos, para somar ao menos 5 clientes: 3 bairros',
    );
    // The longest bar is the largest amount, wherever it stands.
    const bars = [...(part(element, 'table')?.querySelectorAll('.bar svg') ?? [])];
    expect(bars.map((one) => one.getAttribute('width')).slice(-1)).to.deep.equal(['100%']);
    expect(bars[0]?.getAttribute('width')).to.equal('50%');
  });

  it('says that so few customers are told of by no figure, and why', async () => {
    const none = { segments: [], merged: null, total: null };
    answer(segments, typicalSegments(none), {
      meta: { missing: [{ field: 'total', reason: 'insufficient_n' }] },
    });
    const element = await mount('ixc-segments');
    await untilText(() => part(element, 'empty'), 'Menos de 5 clientes');
    expect(textOf(part(element, 'foot'))).to.contain('poucos casos para calcular');
    part(element, 'explain')?.click();
    await untilText(() => part(element, 'explanation'), 'Menos de 5 clientes');
    expect(textOf(element.shadowRoot?.querySelector('.frame'))).not.to.contain('R$');
    await accessible(element);
  });

  for (const [by, known, unknown] of [
    [
      'personType',
      { key: 'PF', label: 'Pessoa física' },
      { key: 'unknown', label: 'Não informado' },
    ],
    ['plan', { key: '7', label: '300 Mega' }, { key: '', label: 'Sem plano' }],
    ['city', { key: '9', label: 'Aurora' }, { key: '', label: 'Cidade não informada' }],
    ['branch', { key: '1', label: 'Matriz' }, { key: '', label: 'Filial não informada' }],
    [
      'customerType',
      { key: '2', label: 'Residencial' },
      { key: '', label: 'Tipo de cliente não informado' },
    ],
  ] as const) {
    it(`names the segments by ${by}, the unknown one by its own words`, async () => {
      const told = [known, { ...unknown, label: unknown.key === '' ? '' : unknown.label }];
      answer(segments, typicalSegments({ by, segments: told.map(segment) }));
      const element = await mount('ixc-segments', { by });
      await untilPart(element, 'table');
      expect(rowsOf(element).map(([name]) => name)).to.deep.equal([known.label, unknown.label]);
      const heard: unknown[] = [];
      element.addEventListener('ixc-select', ({ detail }) => heard.push(detail));
      buttons(element)[1]?.click();
      expect(heard).to.deep.equal([{ [by]: unknown.key }]);
    });
  }

  it('says of a picked one what it is', async () => {
    answer(segments, typicalSegments());
    const element = await mount('ixc-segments');
    await untilPart(element, 'table');
    const words = () => groupNamed(base()).selection?.words;
    buttons(element)[1]?.click();
    expect(words()).to.equal('Bairro: Centro');
    buttons(element)[2]?.click();
    expect(words()).to.equal('Bairro não informado');
  });

  it('W-01: draws what somebody typed into the register as text', async () => {
    const found = hostileNames.map((label) => segment({ key: label, label }));
    answer(segments, typicalSegments({ segments: found }));
    const element = await mount('ixc-segments');
    await untilPart(element, 'table');
    expect(part(element, 'table')?.querySelector('img')).to.equal(null);
    expect(
      buttons(element).map((button) => button.querySelector('bdi')?.textContent),
    ).to.deep.equal(hostileNames);
    expect(trapSprung()).to.equal(false);
  });
});
