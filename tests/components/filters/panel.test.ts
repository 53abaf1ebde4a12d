import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { groupNamed } from '../../../components/core/group.ts';
import { filtersPayload, manyNeighborhoods } from '../../fixtures/payloads-filters.ts';
import { base } from '../../support/proxy.ts';
import { accessible, part, parts, textOf, until } from '../../support/widget.ts';
import { sizeWindow } from '../../support/window.ts';
import {
  barWith,
  chips,
  open,
  opener,
  openPanel,
  options,
  press,
  untilChips,
  type Bar,
} from './bar.ts';

const chosen = (name: string) => groupNamed(base()).filters[name];
const focused = (bar: Bar) => bar.shadowRoot?.activeElement;
const searchIn = (panel: HTMLElement) =>
  panel.querySelector<HTMLInputElement>('input[type=search]');
const manyOf = (count: number) => filtersPayload({ neighborhood: manyNeighborhoods(count) });
async function pressAt(element: Element): Promise<void> {
  const { left, top } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.ceil(left) + 2, Math.ceil(top) + 2] });
}
const asBefore = () => sizeWindow(1024, 768);

describe('a list of values', () => {
  it('holds the values that exist with their customers, commonest first', async () => {
    const bar = await barWith();
    const panel = await open(bar, 'neighborhood');
    expect(options(panel).map(textOf)).to.deep.equal([
      'Centro 568 clientes',
      'São Cristóvão 166 clientes',
      'Vila Nova 1 cliente',
      'Bairro não informado 12 clientes',
    ]);
    expect(searchIn(panel)).to.equal(null);
    await accessible(bar);
  });

  it('offers by the same words as anywhere what the register does not say', async () => {
    const bar = await barWith();
    const plans = await open(bar, 'plan');
    expect(options(plans).map(textOf)).to.deep.equal([
      '300 Mega 900 clientes',
      'Sem plano 40 clientes',
    ]);
    press(plans, 'Sem plano');
    expect(chosen('plan')).to.deep.equal(['']);
    expect(options(await open(bar, 'personType')).map(textOf)).to.deep.equal([
      'Pessoa física 1.500 clientes',
      'Pessoa jurídica 200 clientes',
      'Não informado 3 clientes',
    ]);
    expect(options(await open(bar, 'channel')).map(textOf)).to.deep.equal([
      'Pix 1.100 clientes',
      'Não informada 4 clientes',
    ]);
  });

  it('says that there is nothing to choose', async () => {
    const bar = await barWith({}, filtersPayload({ plan: [] }));
    expect(textOf(await open(bar, 'plan'))).to.equal('Nenhum valor no cadastro.');
  });

  it('takes several, and gives each back', async () => {
    const bar = await barWith();
    const panel = await open(bar, 'neighborhood');
    press(panel, 'Centro');
    press(panel, 'Vila Nova');
    expect(chosen('neighborhood')).to.deep.equal(['centro', 'vila nova']);
    await bar.updateComplete;
    press(panel, 'Centro');
    expect(chosen('neighborhood')).to.deep.equal(['vila nova']);
    await bar.updateComplete;
    panel.querySelector('button')?.click();
    await untilChips(bar, []);
    expect(panel.querySelector('input:checked')).to.equal(null);
  });

  it('of thousands shows the first, and finds the rest by its words without accents', async () => {
    const neighborhood = [
      ...manyNeighborhoods(3_000),
      { value: 'agua verde', label: 'Água Verde', customers: 1 },
    ];
    const bar = await barWith({}, filtersPayload({ neighborhood }));
    const panel = await open(bar, 'neighborhood');
    expect(options(panel)).to.have.length(200);
    expect(textOf(panel)).to.contain('Os 200 primeiros de 3.001: procure pelo nome.');
    await accessible(bar);
    await sendKeys({ type: 'VERDE ag' });
    await until(() => options(panel).length === 1);
    expect(options(panel).map(textOf)).to.deep.equal(['Água Verde 1 cliente']);
    expect(textOf(panel)).to.contain('1 encontrado');
    await sendKeys({ type: 'x' });
    await until(() => textOf(panel).includes('Nada encontrado.'));
  });

  it('puts what is chosen first when it opens, and moves nothing while it is open', async () => {
    const bar = await barWith({ neighborhood: 'jardim 30' }, manyOf(40));
    const panel = await open(bar, 'neighborhood');
    const first = () => textOf(options(panel)[0]);
    expect(first()).to.contain('Jardim Nº 30');
    press(panel, 'Jardim Nº 30');
    press(panel, 'Jardim Nº 12 ');
    await bar.updateComplete;
    expect(first()).to.contain('Jardim Nº 30');
  });

  it('takes no more than a question can carry', async () => {
    const hundred = manyNeighborhoods(100).map(({ value }) => value);
    const bar = await barWith({ neighborhood: hundred.join(',') }, manyOf(120));
    const panel = await open(bar, 'neighborhood');
    expect(textOf(panel)).to.contain('No máximo 100 de uma vez');
    expect(panel.querySelectorAll('input:disabled')).to.have.length(20);
    press(panel, 'Jardim Nº 7 ');
    await until(() => panel.querySelector('input:disabled') === null);
  });

  it('can be walked and marked by keys alone', async () => {
    const bar = await barWith({}, manyOf(30));
    opener(bar, 'neighborhood').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused(bar)?.matches('[type=search]') === true);
    const at = () => textOf(focused(bar)?.closest('label'));
    await sendKeys({ press: 'ArrowDown' });
    expect(at()).to.contain('Jardim Nº 1 ');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: ' ' });
    expect(chosen('neighborhood')).to.deep.equal(['jardim 2']);
    await sendKeys({ press: 'End' });
    expect(at()).to.contain('Jardim Nº 30');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowUp' });
    expect(focused(bar)?.matches('[type=search]')).to.equal(true);
  });
});

describe('a panel', () => {
  it('closes by Escape, and focus returns to its button', async () => {
    const bar = await barWith();
    for (const name of ['neighborhood', 'period', 'asOf']) {
      await open(bar, name);
      await sendKeys({ press: 'Escape' });
      await until(() => openPanel(bar) === undefined);
      expect(focused(bar)).to.equal(opener(bar, name));
    }
  });

  it('closes when another opens, and when something else is pressed', async () => {
    const bar = await barWith();
    await open(bar, 'city');
    await open(bar, 'branch');
    expect(parts(bar, 'panel').filter((panel) => panel.matches(':popover-open'))).to.have.length(1);
    expect(parts(bar, 'panel').filter((panel) => panel.querySelector('input'))).to.have.length(1);
    const outside = document.createElement('p');
    outside.textContent = 'Fora';
    bar.before(outside);
    await pressAt(outside);
    await until(() => openPanel(bar) === undefined);
  });

  it('opens upwards at the foot of the window, and follows its button', async () => {
    const bar = await barWith({}, manyOf(40));
    const [above, below] = [document.createElement('div'), document.createElement('div')];
    above.style.height = below.style.height = '150vh';
    bar.before(above);
    bar.after(below);
    scrollTo({ top: bar.offsetTop - innerHeight + bar.offsetHeight + 20, behavior: 'instant' });
    const panel = await open(bar, 'neighborhood');
    const button = opener(bar, 'neighborhood');
    const gap = () => button.getBoundingClientRect().top - panel.getBoundingClientRect().bottom;
    expect(gap()).to.be.within(0, 8);
    expect(panel.getBoundingClientRect().top).to.be.at.least(0);
    scrollBy({ top: -5, behavior: 'instant' });
    await until(() => Math.abs(gap()) <= 8);
    scrollTo(0, 0);
  });

  for (const name of ['period', 'asOf', 'lateBase', 'branch']) {
    it(`of ${name} is accessible in both themes`, async () => {
      const bar = await barWith({ 'as-of': '2025-03-01', branch: '1' });
      await open(bar, name);
      await accessible(bar);
    });
  }
});

describe('at 320 px', () => {
  before(() => sizeWindow(320, 640));
  after(asBefore);

  it('folds behind one button', async () => {
    const bar = await barWith({ branch: '1' });
    const fold = part(bar, 'fold');
    expect(fold?.checkVisibility()).to.equal(true);
    expect(opener(bar, 'city').checkVisibility()).to.equal(false);
    expect(textOf(fold)).to.equal('Filtros1 1 escolhido');
    expect(chips(bar)).to.have.length(1);
    fold?.click();
    await until(() => opener(bar, 'city').checkVisibility());
    expect(fold?.getAttribute('aria-expanded')).to.equal('true');
    await accessible(bar);
  });

  it('overflows nothing, whatever is chosen, and its panels stay in the window', async () => {
    const neighborhood = [
      { value: 'longo', label: 'Conjuntohabitacionalpresidentegetuliovargasdosul', customers: 3 },
      ...manyNeighborhoods(40),
    ];
    const bar = await barWith(
      { neighborhood: 'longo,jardim 1,jardim 2', period: 'last-month' },
      filtersPayload({ neighborhood }),
    );
    part(bar, 'fold')?.click();
    for (const name of ['period', 'asOf', 'lateBase', 'neighborhood', 'channel']) {
      const panel = await open(bar, name);
      const { left, right, top, bottom } = panel.getBoundingClientRect();
      expect(left, name).to.be.at.least(0);
      expect(right, name).to.be.at.most(document.documentElement.clientWidth);
      expect(top, name).to.be.at.least(0);
      expect(bottom, name).to.be.at.most(innerHeight);
      expect(panel.scrollWidth, name).to.be.at.most(panel.clientWidth);
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    const frame = part(bar, 'frame');
    expect(frame?.scrollWidth).to.equal(frame?.clientWidth);
  });
});

describe('on a wide page', () => {
  before(() => sizeWindow(1440, 900));
  after(asBefore);

  it('is one row of buttons', async () => {
    const bar = await barWith();
    expect(part(bar, 'fold')?.checkVisibility()).to.equal(false);
    const tops = parts(bar, 'opener').map((button) => button.offsetTop);
    expect(new Set(tops).size).to.equal(1);
  });
});
