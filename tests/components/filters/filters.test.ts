import { expect } from '@open-wc/testing';
import { groupNamed } from '../../../components/core/group.ts';
import { announceRefresh } from '../../../components/core/page-news.ts';
import { filters, freshness } from '../../../contract/index.ts';
import { freshnessPayload } from '../../fixtures/payloads.ts';
import { filtersPayload, manyNeighborhoods } from '../../fixtures/payloads-filters.ts';
import { answer, base, hang, refuse } from '../../support/proxy.ts';
import {
  accessible,
  heard,
  hostileNames,
  mount,
  part,
  parts,
  textOf,
  trapSprung,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';
import {
  barWith,
  changes,
  chips,
  fill,
  known,
  open,
  opener,
  options,
  press,
  untilChips,
} from './bar.ts';

const group = () => groupNamed(base());

describe('ixc-filters', () => {
  it('chooses nothing by itself, and asks nothing of its group', async () => {
    const bar = await barWith();
    expect(group().filters).to.deep.equal({});
    expect(chips(bar)).to.deep.equal([]);
    expect(part(bar, 'clear')).to.equal(undefined);
  });

  it('offers every filter but the contract’s, or those the page names', async () => {
    const bar = await barWith();
    expect(parts(bar, 'opener').map(textOf)).to.deep.equal([
      'Período',
      'Dia',
      'Atraso',
      'Filial',
      'Cidade',
      'Bairro',
      'Pessoa',
      'Tipo de cliente',
      'Plano',
      'Forma de pagamento',
    ]);
    bar.show = 'contract-status, period, nonsense';
    await bar.updateComplete;
    expect(parts(bar, 'opener').map(textOf)).to.deep.equal(['Período', 'Contrato']);
  });

  it('tells each choice once, with all filters, to its group and to the page', async () => {
    const bar = await barWith();
    const heardChanges = changes(bar);
    press(await open(bar, 'branch'), 'Matriz');
    await untilChips(bar, ['Remover Filial: Matriz']);
    press(await open(bar, 'lateBase'), 'próximo dia útil');
    await untilChips(bar, ['Remover Atraso: Atraso: próximo dia útil', 'Remover Filial: Matriz']);
    expect(heardChanges).to.deep.equal([
      { branch: ['1'] },
      { lateBase: 'effective', branch: ['1'] },
    ]);
    expect(group().filters).to.deep.equal({ lateBase: 'effective', branch: ['1'] });
    expect(textOf(opener(bar, 'branch'))).to.equal('Filial1 1 escolhido');
    expect(heard(bar)).to.equal('2 filtros escolhidos');
  });

  it('sends nothing for the way the proxy counts lateness anyway', async () => {
    const bar = await barWith();
    const panel = await open(bar, 'lateBase');
    press(panel, 'próximo dia útil');
    expect(group().filters).to.deep.equal({ lateBase: 'effective' });
    press(panel, 'vencimento impresso');
    expect(group().filters).to.deep.equal({});
  });

  describe('period', () => {
    it('stays relative: told in days of the proxy’s today, never of this computer’s', async () => {
      const bar = await barWith();
      const panel = await open(bar, 'period');
      expect(options(panel).map(textOf)).to.include('Mês passado 01/02 a 28/02');
      press(panel, 'Mês passado');
      expect(group().filters).to.deep.equal({ from: '2025-02-01', to: '2025-02-28' });
      await untilChips(bar, ['Remover Período: Mês passado']);
    });

    it('follows the proxy into another day, and tells the page nothing', async () => {
      const bar = await barWith({ period: 'last-7' });
      const heardChanges = changes(bar);
      expect(group().filters).to.deep.equal({ from: '2025-03-11', to: '2025-03-17' });
      answer(filters, filtersPayload(), { meta: { asOf: '2025-03-18' } });
      announceRefresh(base());
      await until(() => group().filters['to'] === '2025-03-18');
      expect(group().filters['from']).to.equal('2025-03-12');
      expect(heardChanges).to.deep.equal([]);
    });

    it('counts from the chosen day', async () => {
      const bar = await barWith({ period: 'this-month' });
      fill(await open(bar, 'asOf'), 'as-of', '2025-02-10');
      expect(group().filters).to.deep.equal({
        asOf: '2025-02-10',
        from: '2025-02-01',
        to: '2025-02-10',
      });
    });

    it('can be any days, and says why it takes some not', async () => {
      const bar = await barWith();
      const heardChanges = changes(bar);
      const panel = await open(bar, 'period');
      fill(panel, 'from', '2025-03-05');
      fill(panel, 'to', '2025-03-01');
      await untilText(() => panel.querySelector('[role=alert]'), 'O início vem depois do fim.');
      fill(panel, 'to', '2025-03-18');
      await untilText(() => panel.querySelector('[role=alert]'), 'até 17/03/2025');
      fill(panel, 'from', '0002-03-05');
      fill(panel, 'to', '2025-03-10');
      await accessible(bar);
      fill(panel, 'from', '2025-03-05');
      await until(() => textOf(panel.querySelector('[role=alert]')) === '');
      expect(heardChanges).to.deep.equal([
        { from: '2025-03-05' },
        { from: '2025-03-05', to: '2025-03-10' },
      ]);
      expect(chips(bar)).to.deep.equal(['Remover Período: De 05/03/2025 a 10/03/2025']);
    });

    it('that begins after the chosen day is not asked for, and its chip says so', async () => {
      const bar = await barWith({ from: '2025-03-10', to: '2025-03-12', 'as-of': '2025-03-01' });
      expect(group().filters).to.deep.equal({ asOf: '2025-03-01' });
      expect(chips(bar)[0]).to.equal(
        'Remover Período: De 10/03/2025 a 12/03/2025 · começa depois do dia escolhido; não se aplica',
      );
    });
  });

  describe('day', () => {
    it('of today is no choice, so that it moves on tomorrow', async () => {
      const bar = await barWith();
      const heardChanges = changes(bar);
      const panel = await open(bar, 'asOf');
      fill(panel, 'as-of', '2025-03-17');
      expect(heardChanges).to.deep.equal([]);
      fill(panel, 'as-of', '2025-03-16');
      await untilChips(bar, ['Remover Dia: Em 16/03/2025']);
      fill(panel, 'as-of', '2025-03-17');
      await untilChips(bar, []);
      expect(heardChanges).to.deep.equal([{ asOf: '2025-03-16' }, {}]);
    });

    it('beyond today is refused, and says so until another is chosen', async () => {
      const bar = await barWith();
      const panel = await open(bar, 'asOf');
      const fault = panel.querySelector<HTMLElement>('.fault');
      expect(fault?.offsetHeight).to.equal(0);
      fill(panel, 'as-of', '2025-03-18');
      expect(group().filters).to.deep.equal({});
      expect(fault?.offsetHeight).to.be.above(0);
      expect(textOf(fault)).to.equal('Escolha um dia completo, até 17/03/2025.');
      expect(panel.querySelector('[name=as-of]')?.getAttribute('aria-invalid')).to.equal('true');
      fill(panel, 'as-of', '2025-03-16');
      expect(fault?.offsetHeight).to.equal(0);
    });

    it('goes back to today by a button', async () => {
      const bar = await barWith({ 'as-of': '2025-03-01' });
      const panel = await open(bar, 'asOf');
      panel.querySelector('button')?.click();
      await untilChips(bar, []);
      expect(group().filters).to.deep.equal({});
    });
  });

  describe('attributes', () => {
    it('are what is chosen at first, and a person may choose otherwise', async () => {
      const bar = await barWith({ branch: '1, 2', neighborhood: 'centro', channel: 'pix' });
      expect(group().filters).to.deep.equal({
        branch: ['1', '2'],
        neighborhood: ['centro'],
        channel: ['pix'],
      });
      parts(bar, 'chip')[0]?.click();
      expect(group().filters['branch']).to.deep.equal(['2']);
    });

    it('choose again when they change, and leave the rest as it was', async () => {
      const bar = await barWith({ branch: '1', period: 'last-7' });
      const heardChanges = changes(bar);
      press(await open(bar, 'city'), 'Aurora');
      bar.setAttribute('branch', '2');
      await until(() => String(group().filters['branch']) === '2');
      expect(group().filters['city']).to.deep.equal(['4309']);
      bar.removeAttribute('period');
      await until(() => group().filters['from'] === undefined);
      expect(heardChanges).to.have.length(1);
    });

    it('that say nothing that can be asked are ignored', async () => {
      const bar = await barWith({ period: 'sempre', 'as-of': '17/03', branch: 'a,<b>', city: 'x' });
      expect(group().filters).to.deep.equal({});
      expect(chips(bar)).to.deep.equal([]);
    });
  });

  describe('chips', () => {
    it('release what they stand for, and focus goes on to the next', async () => {
      const bar = await barWith({ neighborhood: 'centro,vila nova', 'person-type': 'PJ' });
      expect(chips(bar)).to.deep.equal([
        'Remover Bairro: Centro',
        'Remover Bairro: Vila Nova',
        'Remover Pessoa: Pessoa jurídica',
      ]);
      await accessible(bar);
      const focused = () => textOf(bar.shadowRoot?.activeElement);
      parts(bar, 'chip')[0]?.click();
      await until(() => focused() === 'Remover Bairro: Vila Nova');
      parts(bar, 'chip')[1]?.click();
      await until(() => chips(bar).length === 1 && focused() === 'Remover Bairro: Vila Nova');
      parts(bar, 'chip')[0]?.click();
      await until(() => bar.shadowRoot?.activeElement?.matches('.opener, .fold') === true);
      expect(group().filters).to.deep.equal({});
      expect(heard(bar)).to.equal('Nenhum filtro escolhido');
    });

    it('show a value that no longer exists, so that it can be released', async () => {
      const bar = await barWith({ neighborhood: 'aldeia,', plan: '99' });
      expect(chips(bar)).to.deep.equal([
        'Remover Bairro: aldeia · fora da lista de hoje',
        'Remover Bairro: Bairro não informado',
        'Remover Plano: Plano 99 · fora da lista de hoje',
      ]);
      parts(bar, 'chip')[0]?.click();
      await until(() => chips(bar).length === 2);
      expect(group().filters['neighborhood']).to.deep.equal(['']);
    });

    it('of what the register does not say tell what is not said', async () => {
      const bar = await barWith({
        ...{ branch: '', city: '', 'customer-type': '', plan: '' },
        ...{ 'person-type': 'unknown', channel: 'unknown' },
      });
      expect(chips(bar)).to.deep.equal([
        'Remover Filial: Filial não informada · fora da lista de hoje',
        'Remover Cidade: Cidade não informada · fora da lista de hoje',
        'Remover Pessoa: Pessoa: não informado',
        'Remover Tipo de cliente: Tipo de cliente não informado · fora da lista de hoje',
        'Remover Plano: Sem plano',
        'Remover Forma de pagamento: Forma de pagamento: não informada',
      ]);
      const none = { branch: [''], city: [''], customerType: [''], plan: [''] };
      expect(group().filters).to.deep.equal({
        ...none,
        personType: ['unknown'],
        channel: ['unknown'],
      });
    });

    it('show what was picked in a widget, and release it', async () => {
      const bar = await barWith();
      const narrowing = { bucket: '7-9' } as const;
      group().toggle({ narrowing, words: 'Com título atrasado: 7 a 9 dias' });
      await untilChips(bar, ['Remover seleção: Com título atrasado: 7 a 9 dias']);
      const released: unknown[] = [];
      const heardChanges = changes(bar);
      bar.addEventListener('ixc-select', ({ detail, selected }) => {
        released.push([detail, selected]);
      });
      parts(bar, 'chip')[0]?.click();
      await untilChips(bar, []);
      expect(group().selection).to.equal(undefined);
      expect(released).to.deep.equal([[narrowing, false]]);
      expect(heardChanges).to.deep.equal([]);
    });

    it('are all released at once', async () => {
      const bar = await barWith({ branch: '1', period: 'last-7', 'late-base': 'effective' });
      group().toggle({ narrowing: { status: 'chronic' }, words: 'Situação: crônico' });
      await until(() => chips(bar).length === 4);
      const heardChanges = changes(bar);
      part(bar, 'clear')?.click();
      await untilChips(bar, []);
      expect(heardChanges).to.deep.equal([{}]);
      expect(group().filters).to.deep.equal({});
      expect(group().selection).to.equal(undefined);
    });

    it('past a dozen are folded', async () => {
      const neighborhood = manyNeighborhoods(20);
      const chosen = neighborhood.map(({ value }) => value).join(',');
      const bar = await barWith({ neighborhood: chosen }, filtersPayload({ neighborhood }));
      await until(() => chips(bar).length === 12);
      expect(textOf(part(bar, 'more'))).to.equal('mais 8');
      part(bar, 'more')?.click();
      await until(() => chips(bar).length === 20);
      await accessible(bar);
    });

    it('W-01: show hostile names as text', async () => {
      const neighborhood = hostileNames.map((label, position) => ({
        value: `n${position}`,
        label,
        customers: 1,
      }));
      const bar = await barWith(
        { neighborhood: 'n0,n1,n2,n3,n4' },
        filtersPayload({ neighborhood }),
      );
      await until(() => chips(bar).length === hostileNames.length);
      expect(chips(bar)[0]).to.contain(hostileNames[0]);
      expect(textOf(await open(bar, 'neighborhood'))).to.contain(hostileNames[0]);
      expect(trapSprung()).to.equal(false);
    });
  });

  describe('without its values', () => {
    it('goes on with what is chosen, says so quietly and tries again when told to', async () => {
      refuse(filters, 500, 'internal', { requestId: 'r-9', retryAfter: 600 });
      answer(freshness, freshnessPayload());
      const bar = await mount('ixc-filters', { branch: '1', neighborhood: 'centro' });
      await untilText(() => part(bar, 'error'), 'Algo deu errado aqui. Código r-9.');
      expect(group().filters).to.deep.equal({ branch: ['1'], neighborhood: ['centro'] });
      expect(chips(bar)).to.deep.equal(['Remover Filial: Filial 1', 'Remover Bairro: centro']);
      const panel = await open(bar, 'city');
      expect(textOf(panel)).to.contain('Listas dos filtros indisponíveis.');
      await accessible(bar);
      answer(filters, filtersPayload());
      parts(bar, 'button')[0]?.click();
      await untilChips(bar, ['Remover Filial: Matriz', 'Remover Bairro: Centro']);
      await until(() => part(bar, 'error') === undefined);
    });

    it('still counts periods from the proxy’s day, which another answer tells', async () => {
      refuse(filters, 503, 'busy', { retryAfter: 600 });
      answer(freshness, freshnessPayload(), { meta: { asOf: '2025-03-10' } });
      const bar = await mount('ixc-filters');
      await untilPart(bar, 'error');
      press(await open(bar, 'period'), 'Últimos 7 dias');
      await until(() => group().filters['to'] === '2025-03-10');
      press(await open(bar, 'lateBase'), 'próximo dia útil');
      fill(await open(bar, 'asOf'), 'as-of', '2025-03-05');
      expect(group().filters).to.deep.equal({
        asOf: '2025-03-05',
        from: '2025-02-27',
        to: '2025-03-05',
        lateBase: 'effective',
      });
    });

    it('says that a relative period waits for the day, when nobody tells it', async () => {
      refuse(filters, 503, 'busy', { retryAfter: 600 });
      refuse(freshness, 503, 'busy', { retryAfter: 600 });
      const bar = await mount('ixc-filters', { period: 'last-7' });
      await untilChips(bar, ['Remover Período: Últimos 7 dias · aguardando o servidor']);
      expect(group().filters).to.deep.equal({});
    });

    it('offers days while they are on their way', async () => {
      hang(filters);
      const bar = await mount('ixc-filters');
      await bar.updateComplete;
      expect(textOf(await open(bar, 'city'))).to.equal('Carregando…');
      fill(await open(bar, 'asOf'), 'as-of', '2025-03-16');
      expect(group().filters).to.deep.equal({ asOf: '2025-03-16' });
    });

    it('keeps those it has when a later question fails', async () => {
      const bar = await barWith({ branch: '1' });
      refuse(filters, 503, 'busy', { retryAfter: 600 });
      announceRefresh(base());
      await untilText(() => part(bar, 'error'), 'podem estar desatualizadas');
      expect(chips(bar)).to.deep.equal(['Remover Filial: Matriz']);
      expect(options(await open(bar, 'branch'))).to.have.length(2);
    });
  });

  it('is gone with its filters, and comes back with them', async () => {
    const bar = await barWith({ branch: '1' });
    const home = bar.parentElement;
    bar.remove();
    await until(() => group().filters['branch'] === undefined);
    home?.append(bar);
    expect(group().filters).to.deep.equal({ branch: ['1'] });
  });

  it('keeps its filters when it is only moved', async () => {
    const bar = await barWith({ branch: '1' });
    bar.parentElement?.append(bar);
    await bar.updateComplete;
    expect(group().filters).to.deep.equal({ branch: ['1'] });
  });

  it('agrees with another bar of its group', async () => {
    const bar = await barWith({ period: 'last-7' });
    const other = await mount('ixc-filters');
    await known(other);
    await untilChips(other, ['Remover Período: Últimos 7 dias']);
    press(await open(other, 'branch'), 'Matriz');
    await untilChips(bar, ['Remover Período: Últimos 7 dias', 'Remover Filial: Matriz']);
    part(bar, 'clear')?.click();
    await untilChips(other, []);
  });
});
