import { expect } from '@open-wc/testing';
import { formatCentsShort, formatCount } from '../../../components/core/format.ts';
import type { IxcChart } from '../../../components/chart/chart-element.ts';
import {
  accessible,
  heard,
  part,
  parts,
  rowsOf,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';
import {
  breakDrawing,
  canvases,
  coloursAt,
  draw,
  groundOf,
  hasColour,
  holdDrawing,
  inkOf,
  isWhole,
  listenToCanvas,
  months,
  place,
  press,
  received,
  single,
  untilDrawn,
} from './mounted-chart.ts';

/** An observer that began after the chart's has answered, so the chart's has too. */
async function untilSeen(element: IxcChart): Promise<void> {
  await element.updateComplete;
  await new Promise((resolve) => new IntersectionObserver(resolve).observe(element));
}

const endsInPart = [true, false, false, false, true];

/** Which of five periods are there only in part. */
const someInPart: [string, boolean[]][] = [
  ['the first period', [true, false, false, false, false]],
  ['the last period', [false, false, false, false, true]],
  ['both ends', endsInPart],
];

const twin = (element: Element) => element.shadowRoot?.querySelector('.twin');

describe('ixc-chart', () => {
  describe('drawing', () => {
    it('draws each part of a stack in its colour, as high as its share', async () => {
      const element = await draw(received);
      const [pix, boleto] = [inkOf(element, 0), inkOf(element, 1)];
      const colours = await coloursAt(element, 0);
      const [lower = 0, upper = 0] = [colours.get(pix), colours.get(boleto)];
      expect(lower / upper).to.be.within(1.7, 2.4);
      const later = await coloursAt(element, 4);
      expect((later.get(pix) ?? 0) / lower).to.be.within(4.8, 5.2);
    });

    it('leaves a gap where a value is unknown, and tells it from zero by a dash', async () => {
      const element = await draw(single([100, null, 0, 400, 500]));
      const ink = inkOf(element);
      const [known, unknown, zero] = [
        await coloursAt(element, 0),
        await coloursAt(element, 1),
        await coloursAt(element, 2),
      ];
      expect(known.has(ink)).to.equal(true);
      expect([unknown.has(ink), zero.has(ink)]).to.deep.equal([false, false]);
      const quiet = element.shadowRoot?.querySelector('[data-ink=quiet]');
      const dash = quiet ? getComputedStyle(quiet).color : '';
      expect(unknown.get(dash)).to.be.above(zero.get(dash) ?? 0);
    });

    it('breaks a line over a gap, and dots a value that stands alone', async () => {
      const element = await draw(single([100, null, 300, null, 500], 'line'));
      const ink = inkOf(element);
      expect((await coloursAt(element, 1)).has(ink)).to.equal(false);
      expect((await coloursAt(element, 2)).get(ink)).to.be.at.least(4);
    });

    it('begins bars at zero, however far from it all of them end', async () => {
      const ear = listenToCanvas();
      await draw(single([90_000, 91_000, 92_000, 93_000, 94_000]));
      ear.stop();
      expect(ear.words()).to.contain('R$ 0');
    });

    for (const [which, partials] of someInPart) {
      it(`draws ${which} open where partial: bars hatched, and the word under them`, async () => {
        const ear = listenToCanvas();
        const element = await draw({ ...single([500, 500, 500, 500, 500]), partials });
        ear.stop();
        const times = (word: string) => ear.words().filter((said) => said === word).length;
        expect(times('parcial')).to.equal(times('jan 25') * partials.filter(Boolean).length);
        const ink = inkOf(element);
        const [filled = 0] = [(await coloursAt(element, 2)).get(ink)];
        for (const [at, partial] of partials.entries()) {
          const inked = (await coloursAt(element, at)).get(ink) ?? 0;
          expect(inked < filled / 2, months[at]).to.equal(partial);
        }
      });

      it(`draws ${which} open where partial: points hollow, the line to and from them dashed`, async () => {
        const [first] = single([500, 500, 500, 500, 500], 'line').series ?? [];
        const [second] = single([100, 100, 100, 100, 100], 'line').series ?? [];
        const series = first && second ? [first, { ...second, label: 'Outro' }] : [];
        const element = await draw({ ...received, series, partials });
        const [ink, ground] = [inkOf(element), groundOf(element)];
        for (const [at, partial] of partials.entries()) {
          expect((await coloursAt(element, at)).has(ground), months[at]).to.equal(partial);
          if (at === partials.length - 1) continue;
          const dashed = partial || partials[at + 1] === true;
          expect(await isWhole(element, at, ink), `from ${months[at]}`).to.equal(!dashed);
        }
      });
    }

    it('gives the axis a second line only where it has to say that a period is partial', async () => {
      const x = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`);
      const height = async (width: number, partials: boolean[]) => {
        const element = await draw({ ...single(x.map(() => 500)), x, partials }, width);
        const plot = element.shadowRoot?.querySelector<HTMLElement>('.u-over')?.offsetHeight;
        element.remove();
        return plot ?? 0;
      };
      const onlyFirst = x.map((_, at) => at === 0);
      expect(await height(1400, onlyFirst)).to.be.below((await height(1400, [])) - 10);
      // There its label has no room.
      expect(await height(280, onlyFirst)).to.equal(await height(280, []));
    });

    it('stands without any known value', async () => {
      const element = await draw(single([null, null, null, null, null]));
      expect(rowsOf(element).map(([, value]) => value)).to.deep.equal(Array(5).fill('–sem valor'));
    });

    it('shows only room within a skeleton', async () => {
      const element = await place({ ...received });
      const skeleton = document.createElement('div');
      skeleton.className = 'skeleton';
      element.parentElement?.append(skeleton);
      skeleton.append(element);
      await element.updateComplete;
      expect(textOf(element.shadowRoot?.firstElementChild)).to.equal('');
      expect(part(element, 'table')).to.equal(undefined);
    });
  });

  describe('new data', () => {
    it('is drawn on the same canvas', async () => {
      const element = await draw(single([100, 100, 100, 100, 500]));
      const before = canvases(element);
      const low = (await coloursAt(element, 0)).get(inkOf(element)) ?? 0;
      element.series = single([500, 100, 100, 100, 500]).series ?? [];
      await element.updateComplete;
      expect(canvases(element)).to.deep.equal(before);
      const high = (await coloursAt(element, 0)).get(inkOf(element)) ?? 0;
      expect(high / low).to.be.within(4.5, 5.5);
    });

    it('of another shape takes the place of the old drawing', async () => {
      const element = await draw(single([100, 100, 100, 100, 500]));
      element.series = received.series ?? [];
      await until(() => hasColour(element, inkOf(element, 1)));
      expect(canvases(element)).to.have.length(1);
    });

    it('with fewer periods takes the cursor away', async () => {
      const element = await draw(single([1, 2, 3, 4, 5]));
      await press(element, 'End');
      element.x = received.x?.slice(0, 2) ?? [];
      await element.updateComplete;
      expect(part(element, 'tooltip')).to.equal(undefined);
      expect(heard(element)).to.equal('');
    });
  });

  describe('table', () => {
    it('has the figures of the drawing in full, with their total', async () => {
      const element = await draw({ ...received, partials: endsInPart });
      expect(rowsOf(element)).to.deep.equal([
        ['novembro de 2024 (parcial)', 'R$ 1,00', 'R$ 0,50', 'R$ 1,50'],
        ['dezembro de 2024', 'R$ 2,00', '–sem valor', '–sem valor'],
        ['janeiro de 2025', 'R$ 3,00', 'R$ 0,70', 'R$ 3,70'],
        ['fevereiro de 2025', 'R$ 4,00', 'R$ 0,00', 'R$ 4,00'],
        ['março de 2025 (parcial)', 'R$ 5,00', 'R$ 0,90', 'R$ 5,90'],
      ]);
      const table = part(element, 'table');
      expect(textOf(table?.querySelector('caption'))).to.equal('Recebido por mês');
      expect([...(table?.querySelectorAll('thead th') ?? [])].map(textOf)).to.deep.equal([
        'Mês',
        'Pix',
        'Boleto',
        'Total',
      ]);
    });

    it('takes the place of the drawing when asked for, without moving the page', async () => {
      const element = await draw(received);
      const before = element.offsetHeight;
      part(element, 'toggle')?.click();
      await until(() => twin(element) !== null);
      expect(textOf(part(element, 'toggle'))).to.equal('Ver gráfico');
      expect(part(element, 'plot')?.checkVisibility()).to.equal(false);
      expect(element.offsetHeight).to.equal(before);
      part(element, 'toggle')?.click();
      await until(() => part(element, 'plot')?.checkVisibility() === true);
      expect(canvases(element)).to.have.length(1);
    });

    it('is what is shown until the drawing comes, in the room of the drawing', async () => {
      const { asked, release } = holdDrawing();
      const element = await place(received);
      await until(() => asked() === 1);
      expect(twin(element)?.contains(part(element, 'table') ?? null)).to.equal(true);
      expect(part(element, 'plot')?.checkVisibility()).to.equal(false);
      const before = element.offsetHeight;
      await release();
      await untilDrawn(element);
      expect(twin(element)).to.equal(null);
      expect(element.offsetHeight).to.equal(before);
    });

    it('stays when the drawing cannot be loaded, and says so in one line', async () => {
      breakDrawing();
      const element = await place(received);
      await untilText(() => element.shadowRoot?.querySelector('.below'), 'O gráfico não carregou');
      expect(twin(element)?.contains(part(element, 'table') ?? null)).to.equal(true);
      expect(part(element, 'toggle')).to.equal(undefined);
      await accessible(element);
    });
  });

  describe('legend', () => {
    it('takes a series out of the drawing and back, but never the last one', async () => {
      const element = await draw(received);
      const [pix, boleto] = parts(element, 'series');
      const ink = inkOf(element, 0);
      pix?.click();
      await until(() => !hasColour(element, ink));
      expect([pix, boleto].map((button) => button?.ariaPressed)).to.deep.equal(['false', 'true']);
      expect(boleto?.ariaDisabled).to.equal('true');
      boleto?.click();
      await element.updateComplete;
      expect(boleto?.ariaPressed).to.equal('true');
      pix?.click();
      await until(() => hasColour(element, ink));
      expect(rowsOf(element)[0]).to.have.length(4);
    });

    it('is not there for a single series, which says its amounts instead', async () => {
      const ear = listenToCanvas();
      const element = await draw(single([12_345, 20_000, 30_000, 40_000, 50_000]));
      ear.stop();
      expect(part(element, 'legend')).to.equal(undefined);
      expect(ear.words()).to.contain('R$ 123,5');
    });
  });

  describe('keyboard', () => {
    it('reaches the drawing, which says what it is and takes the arrow keys itself', async () => {
      const element = await draw({ ...received, unit: 'reais' });
      const plot = part(element, 'plot');
      expect([
        plot?.role,
        plot?.tabIndex,
        plot?.ariaLabel,
        plot?.ariaRoleDescription,
      ]).to.deep.equal(['application', 0, 'Recebido por mês, em reais', 'gráfico']);
      const hint = element.shadowRoot?.getElementById(plot?.getAttribute('aria-describedby') ?? '');
      expect(textOf(hint)).to.contain('Setas percorrem os períodos');
    });

    it('goes from period to period and says the figures there', async () => {
      const element = await draw({ ...received, partials: endsInPart });
      await press(element, 'ArrowRight');
      expect(heard(element)).to.equal(
        'novembro de 2024 (parcial): Pix R$ 1,00; Boleto R$ 0,50; total R$ 1,50',
      );
      await press(element, 'ArrowRight');
      expect(heard(element)).to.equal('dezembro de 2024: Pix R$ 2,00; Boleto sem valor');
      await press(element, 'End');
      expect(heard(element)).to.contain('março de 2025 (parcial): Pix R$ 5,00');
      await press(element, 'ArrowRight');
      await press(element, 'ArrowLeft');
      expect(textOf(part(element, 'tooltip'))).to.contain('fevereiro de 2025');
      await press(element, 'Home');
      expect(textOf(part(element, 'tooltip'))).to.contain('novembro de 2024 (parcial)');
    });

    it('lets go with Escape, which then is the page’s again', async () => {
      const element = await draw(received);
      await press(element, 'ArrowLeft');
      expect(heard(element)).to.contain('março de 2025');
      expect(await press(element, 'Escape')).to.equal(true);
      expect(part(element, 'tooltip')).to.equal(undefined);
      expect(heard(element)).to.equal('');
      expect(await press(element, 'Escape')).to.equal(false);
    });

    it('names the day of the week of one day', async () => {
      const element = await draw({ ...single([7]), x: ['2025-03-12'], format: formatCount });
      await press(element, 'Home');
      expect(heard(element)).to.equal('quarta-feira, 12/03/2025: 7');
    });
  });

  describe('pointer', () => {
    const aim = (element: Element, share: number) => {
      const [canvas] = canvases(element);
      const { left = 0, width = 0 } = canvas?.getBoundingClientRect() ?? {};
      const options = { clientX: left + width * share, bubbles: true };
      canvas?.dispatchEvent(new PointerEvent('pointermove', options));
    };

    it('shows the figures of the nearest period, and is silent', async () => {
      const element = await draw(received);
      aim(element, 0.98);
      await untilPart(element, 'tooltip');
      expect(textOf(part(element, 'tooltip'))).to.contain('março de 2025');
      expect(heard(element)).to.equal('');
      part(element, 'plot')?.dispatchEvent(new PointerEvent('pointerleave'));
      await until(() => part(element, 'tooltip') === undefined);
    });

    for (const width of [280, 600, 1400]) {
      it(`keeps the figures within ${width} px and off the period itself`, async () => {
        const [first, second] = received.series ?? [];
        const series =
          first && second ? [{ ...first, label: 'Débito em conta corrente' }, second] : [];
        const element = await draw({ ...received, series }, width);
        const box = element.getBoundingClientRect();
        for (const share of [0.3, 0.5, 0.7, 0.98]) {
          aim(element, share);
          await element.updateComplete;
          const tip = part(element, 'tooltip')?.getBoundingClientRect();
          const column = element.shadowRoot?.querySelector('.column')?.getBoundingClientRect();
          if (!tip || !column) throw new Error('No tooltip.');
          expect(tip.left).to.be.at.least(box.left - 0.5);
          expect(tip.right).to.be.at.most(box.right + 0.5);
          const middle = (column.left + column.right) / 2;
          const covers = tip.left < middle && tip.right > middle && tip.top < column.bottom;
          expect(covers).to.equal(false);
        }
      });
    }
  });

  describe('width', () => {
    it('follows its container', async () => {
      const element = await draw(received, 900);
      const [canvas] = canvases(element);
      const place = element.parentElement;
      if (!place || !canvas) throw new Error('No drawing.');
      place.style.inlineSize = '280px';
      await until(() => canvas.clientWidth === 280);
      place.style.inlineSize = '1400px';
      await until(() => canvas.clientWidth === 1400);
      expect(canvases(element)).to.deep.equal([canvas]);
      expect(element.scrollWidth).to.be.at.most(1400);
    });

    it('is no wider on paper than a page of A4', async () => {
      const element = await draw(received, 1_400);
      const [canvas] = canvases(element);
      dispatchEvent(new Event('beforeprint'));
      expect(canvas?.clientWidth).to.be.at.most(680);
      dispatchEvent(new Event('afterprint'));
      expect(canvas?.clientWidth).to.equal(1_400);
    });

    it('writes fewer periods where it is narrow, the last one always', async () => {
      const x = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`);
      const values = x.map((_, at) => at * 100);
      const labels = async (width: number) => {
        const ear = listenToCanvas();
        const element = await draw({ ...single(values, 'line'), x }, width);
        ear.stop();
        element.remove();
        return new Set(ear.words().filter((word) => / 24$/.test(word)));
      };
      const [narrow, wide] = [await labels(280), await labels(1400)];
      expect(wide).to.have.length(12);
      expect(narrow.size).to.be.within(2, 5);
      expect(narrow.has('dez 24')).to.equal(true);
    });

    it('ends up measuring every word on the canvas that shows it, whose digits may be wider', async () => {
      const own = CanvasRenderingContext2D.prototype.measureText;
      const shown = new Map<string, boolean>();
      CanvasRenderingContext2D.prototype.measureText = function (word) {
        shown.set(word, this.canvas.isConnected);
        return own.call(this, word);
      };
      await draw(received);
      CanvasRenderingContext2D.prototype.measureText = own;
      expect(shown.size).to.be.above(3);
      expect(new Set(shown.values())).to.deep.equal(new Set([true]));
    });

    it('writes the end of a line that falls to the foot of the plot before it, not over it', async () => {
      const own = CanvasRenderingContext2D.prototype.fillText;
      const aligned = async (values: number[]) => {
        let align = '';
        CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
          if (text === formatCentsShort(values.at(-1) ?? 0)) align = this.textAlign;
          own.call(this, text, ...rest);
        };
        const element = await draw(single(values, 'line'));
        CanvasRenderingContext2D.prototype.fillText = own;
        element.remove();
        return align;
      };
      expect(await aligned([900, 900, 900, 900, 103])).to.equal('right');
      expect(await aligned([900, 100, 900, 900, 503])).to.equal('center');
    });
  });

  describe('colours', () => {
    it('follow a theme that changes', async () => {
      const element = await draw({ ...single([1, 2, 3, 4, 5]), theme: 'light' });
      const light = inkOf(element);
      expect(hasColour(element, light)).to.equal(true);
      element.theme = 'dark';
      await until(() => inkOf(element) !== light);
      await until(() => hasColour(element, inkOf(element)));
      expect(hasColour(element, light)).to.equal(false);
    });

    it('follow a token that the page changes', async () => {
      const element = await draw(single([1, 2, 3, 4, 5]));
      element.parentElement?.style.setProperty('--ixc-chronic', 'rgb(1, 2, 3)');
      await until(() => hasColour(element, 'rgb(1, 2, 3)'));
    });

    it('are those of the light theme on paper', async () => {
      const element = await draw({ ...single([1, 2, 3, 4, 5]), theme: 'dark' });
      const dark = inkOf(element);
      window.dispatchEvent(new Event('beforeprint'));
      await until(() => !hasColour(element, dark));
      expect(inkOf(element)).to.equal('rgb(143, 26, 48)');
      window.dispatchEvent(new Event('afterprint'));
      await until(() => hasColour(element, dark));
    });
  });

  describe('connection', () => {
    const watchers = () => {
      const open = new Set<object>();
      const restore = [ResizeObserver, IntersectionObserver].map(({ prototype }) => {
        const { observe, disconnect } = prototype;
        prototype.observe = function (target: Element) {
          open.add(this);
          observe.call(this as ResizeObserver & IntersectionObserver, target);
        };
        prototype.disconnect = function () {
          open.delete(this);
          disconnect.call(this as ResizeObserver & IntersectionObserver);
        };
        return () => Object.assign(prototype, { observe, disconnect });
      });
      return { open, stop: () => restore.forEach((back) => back()) };
    };

    it('leaves no canvas and no observer behind, and draws again where it is put', async () => {
      const { open, stop } = watchers();
      const element = await draw(received);
      const home = element.parentElement;
      expect(open.size).to.equal(1);
      element.remove();
      expect(canvases(element)).to.have.length(0);
      expect(open.size).to.equal(0);
      home?.append(element);
      await untilDrawn(element);
      expect(canvases(element)).to.have.length(1);
      element.remove();
      stop();
      expect(open.size).to.equal(0);
    });

    it('draws nothing when it was removed while the code was on its way', async () => {
      const { asked, release } = holdDrawing();
      const element = await place(received);
      await until(() => asked() === 1);
      const home = element.parentElement;
      element.remove();
      await release();
      await element.updateComplete;
      expect(canvases(element)).to.have.length(0);
      if (home) home.style.marginBlockStart = '5000px';
      home?.append(element);
      await untilSeen(element);
      expect(canvases(element)).to.have.length(0);
    });

    it('waits for the screen to come near, also where it is put next', async () => {
      const element = await draw(received);
      const home = element.parentElement;
      if (!home) throw new Error('No place.');
      const { asked, release } = holdDrawing();
      element.remove();
      home.style.marginBlockStart = '5000px';
      home.append(element);
      await untilSeen(element);
      expect(asked()).to.equal(0);
      element.scrollIntoView();
      await until(() => asked() === 1);
      await release();
      await untilDrawn(element);
      window.scrollTo(0, 0);
    });
  });

  it('is accessible, drawn and as a table, in both themes', async () => {
    const element = await draw({ ...received, unit: 'centavos' });
    await accessible(element);
    await press(element, 'Home');
    await accessible(element);
    part(element, 'toggle')?.click();
    await until(() => twin(element) !== null);
    await accessible(element);
  });
});
