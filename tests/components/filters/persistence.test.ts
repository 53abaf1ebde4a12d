import { expect } from '@open-wc/testing';
import { groupNamed } from '../../../components/core/group.ts';
import { filters } from '../../../contract/index.ts';
import { filtersPayload } from '../../fixtures/payloads-filters.ts';
import { answer } from '../../support/proxy.ts';
import { mount, part, until } from '../../support/widget.ts';
import { barWith, changes, chips, known, open, press, untilChips } from './bar.ts';

/** The runner has parameters of its own in the address. */
const home = location.href;
const ownQuery = location.search.replace(/^\?/, '');
const go = (query: string) =>
  history.replaceState({ page: 1 }, '', `?${[ownQuery, query].filter(Boolean).join('&')}#topo`);
const query = () => location.search.replace(`?${ownQuery}`, '').replace(/^[?&]/, '');

let name = '';
let count = 0;
beforeEach(() => {
  count += 1;
  name = `g${count}`;
});
afterEach(() => history.replaceState(null, '', home));

const kept = (attributes: Record<string, string> = {}) =>
  barWith({ group: name, persist: 'url', ...attributes });
const chosen = (group = name) => groupNamed(group).filters;

describe('persist="url"', () => {
  it('keeps choices in the address, in place, and touches nothing else of it', async () => {
    go('q=a%20b&flag&ixc-branch=9');
    const length = history.length;
    const bar = await kept();
    press(await open(bar, 'branch'), 'Matriz');
    expect(query()).to.equal(`q=a%20b&flag&ixc-branch=9&ixc-${name}-branch=1`);
    press(await open(bar, 'period'), 'Mês passado');
    expect(query()).to.equal(
      `q=a%20b&flag&ixc-branch=9&ixc-${name}-period=last-month&ixc-${name}-branch=1`,
    );
    expect([history.length, location.hash]).to.deep.equal([length, '#topo']);
    expect(history.state).to.deep.equal({ page: 1 });
    part(bar, 'clear')?.click();
    expect(query()).to.equal('q=a%20b&flag&ixc-branch=9');
  });

  it('brings them back, instead of what the page chooses', async () => {
    go(`ixc-${name}-neighborhood=centro&ixc-${name}-as-of=2025-03-01&ixc-${name}-period=last-7`);
    const bar = await kept({ branch: '1' });
    const heardChanges = changes(bar);
    expect(chosen()).to.deep.equal({
      asOf: '2025-03-01',
      from: '2025-02-23',
      to: '2025-03-01',
      neighborhood: ['centro'],
    });
    expect(chips(bar)).to.have.length(3);
    expect(heardChanges).to.deep.equal([]);
  });

  it('remembers that what the page chooses was released', async () => {
    go('');
    const bar = await kept({ branch: '1' });
    part(bar, 'clear')?.click();
    bar.remove();
    await kept({ branch: '1' });
    expect(chosen()).to.deep.equal({});
  });

  it('follows the page back and forth', async () => {
    go(`ixc-${name}-branch=1`);
    const bar = await kept();
    const heardChanges = changes(bar);
    go(`ixc-${name}-branch=2`);
    dispatchEvent(new PopStateEvent('popstate'));
    await untilChips(bar, ['Remover Filial: Filial Norte']);
    expect(chosen()).to.deep.equal({ branch: ['2'] });
    history.pushState(null, '', `${home.replace(location.hash, '')}`);
    dispatchEvent(new PopStateEvent('popstate'));
    await untilChips(bar, []);
    history.back();
    await untilChips(bar, ['Remover Filial: Filial Norte']);
    expect(heardChanges).to.deep.equal([]);
  });

  it('stops following when it is removed', async () => {
    go('');
    const bar = await kept();
    bar.remove();
    go(`ixc-${name}-branch=1`);
    dispatchEvent(new PopStateEvent('popstate'));
    expect(chosen()).to.deep.equal({});
  });

  it('ignores what cannot be asked', async () => {
    go(
      `ixc-${name}-branch=<script>&ixc-${name}-period=__proto__&ixc-${name}-as-of=2025-02-30` +
        `&ixc-${name}-city=4309&ixc-${name}-late-base=%E0%A4%A&ixc-${name}-from=2025-03-01` +
        `&ixc-${name}-to=2020-01-01`,
    );
    await kept();
    expect(chosen()).to.deep.equal({ city: ['4309'] });
  });

  it('leaves out a day that the proxy has not reached', async () => {
    go(`ixc-${name}-as-of=2099-01-01`);
    const bar = await kept();
    await untilChips(bar, ['Remover Dia: Em 01/01/2099 · ainda não chegou']);
    expect(chosen()).to.deep.equal({});
  });

  it('keeps two groups apart', async () => {
    go('');
    const bar = await kept();
    const other = await kept({ group: `${name}b` });
    press(await open(bar, 'branch'), 'Matriz');
    press(await open(other, 'branch'), 'Filial Norte');
    part(bar, 'clear')?.click();
    expect(query()).to.equal(`ixc-${name}b-branch=2`);
    expect([chosen(), chosen(`${name}b`)]).to.deep.equal([{}, { branch: ['2'] }]);
  });

  it('is written only where the page wants it', async () => {
    go(`ixc-${name}-branch=2`);
    answer(filters, filtersPayload());
    const bar = await mount('ixc-filters', { group: name });
    await known(bar);
    expect(chosen()).to.deep.equal({});
    press(await open(bar, 'branch'), 'Matriz');
    await until(() => chips(bar).length === 1);
    expect(query()).to.equal(`ixc-${name}-branch=2`);
  });
});
