import uPlot from 'uplot';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import { drawMarks } from './marks.ts';
import type { Inks, Picture } from './picture.ts';
import { Scales } from './scales.ts';
import { silentCursor } from './silent-cursor.ts';
import type { PeriodTick } from './ticks.ts';

// This file is its own chunk: it imports nothing that the widgets import too, or a page that names
// the script with a query would load the whole of it twice.

/** One for each document: a sheet serves the one it was made in. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

const axisGap = 8;
const widestBar = 56;

interface Size {
  width: number;
  height: number;
}

/** One drawing in one box, from its making to `destroy()`. */
export class Plot {
  readonly #chart: uPlot;
  readonly #column = document.createElement('div');
  #picture: Picture;
  #inks: Inks;
  #scales: Scales;

  constructor(box: HTMLElement, picture: Picture, inks: Inks, size: Size) {
    this.#picture = picture;
    this.#inks = inks;
    this.#scales = new Scales(picture, inks);
    adopt(box);
    this.#chart = new uPlot(this.#options(size), this.#data(), box);
    this.#column.className = 'column';
    this.#column.hidden = true;
    this.#chart.under.append(this.#column);
  }

  /** Whether `show` can draw it; else a new plot has to. */
  fits({ series }: Picture): boolean {
    return kindsOf(series) === kindsOf(this.#picture.series);
  }

  show(picture: Picture): void {
    this.#picture = picture;
    this.#scales = new Scales(picture, this.#inks);
    this.#chart.batch(() => this.#chart.setData(this.#data()));
  }

  paint(inks: Inks): void {
    this.#inks = inks;
    this.#chart.redraw(false, true);
  }

  fit(size: Size): void {
    const { width, height } = this.#chart;
    if (width === size.width && height === size.height) return;
    this.#chart.batch(() => this.#chart.setSize(size));
  }

  /** Marks a period; answers where it is, from the left edge of the box. */
  point(at: number | null): number | undefined {
    const x = at === null ? undefined : this.#picture.x[at];
    this.#column.hidden = x === undefined;
    if (x === undefined) {
      this.#chart.setCursor({ left: -10, top: -10 });
      return undefined;
    }
    const left = this.#chart.valToPos(x, 'x');
    const width = this.#scales.hasBars ? this.#scales.stepWidth(plotWidth(this.#chart)) : 1;
    this.#column.toggleAttribute('data-line', !this.#scales.hasBars);
    this.#column.style.left = `${left - width / 2}px`;
    this.#column.style.width = `${width}px`;
    this.#chart.setCursor({ left, top: 0 });
    return left + this.#chart.over.offsetLeft;
  }

  /** The period nearest to a place on the screen. */
  periodAt(clientX: number): number {
    return this.#chart.posToIdx(clientX - this.#chart.over.getBoundingClientRect().left);
  }

  destroy(): void {
    this.#chart.destroy();
  }

  #options(size: Size): uPlot.Options {
    const { fontFamily, fontPixels } = this.#inks;
    const axis: uPlot.Axis = {
      font: `${fontPixels}px ${fontFamily}`,
      stroke: () => this.#inks.quiet,
      gap: axisGap,
      ticks: { show: false },
    };
    return {
      ...size,
      legend: { show: false },
      cursor: silentCursor,
      padding: [
        Math.round(fontPixels * 1.5),
        (chart) => this.#scales.overhang(plotWidth(chart), chart.ctx),
        0,
        null,
      ],
      scales: {
        x: { time: false, range: () => this.#scales.periods },
        y: { range: (chart) => this.#scales.values(chart.height) },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          gap: axisGap + 2,
          lineGap: 1.35,
          size: (_, words: string[] | null) =>
            axisGap + 2 + 1.4 * fontPixels * mostLines(words ?? []),
          splits: (chart) => this.#periodTicks(chart).map(({ at }) => this.#picture.x[at] ?? 0),
          values: (chart) => this.#periodTicks(chart).map(({ label }) => label),
        },
        {
          ...axis,
          grid: { stroke: () => this.#inks.line, width: 1 },
          size: (chart, words: string[] | null) =>
            this.#scales.widest(words ?? [], chart.ctx) + axisGap,
          splits: (chart) => this.#scales.valueTicks(chart.height),
          values: (_, ticks) => ticks.map(this.#picture.format),
        },
      ],
      series: [
        {},
        ...this.#picture.series.map(({ kind }, position) => ({
          class: kind,
          stroke: () => this.#inks.series[position] ?? this.#inks.text,
          width: 2,
          // Drawn below, all together: bars that know of each other, and parts of a period.
          paths: () => null,
          points: { show: false },
        })),
      ],
      hooks: { draw: [(chart) => this.#draw(chart)] },
    };
  }

  #data(): uPlot.AlignedData {
    const reached = this.#scales.spans.map((spans) => spans.map((span) => span && span.to));
    return [[...this.#picture.x], ...reached];
  }

  #draw(chart: uPlot): void {
    const ratio = uPlot.pxRatio;
    const step = this.#scales.stepWidth(chart.bbox.width);
    drawMarks(
      {
        context: chart.ctx,
        ratio,
        left: chart.bbox.left,
        right: chart.bbox.left + chart.bbox.width,
        bottom: chart.bbox.top + chart.bbox.height,
        placeX: (at) => chart.valToPos(this.#picture.x[at] ?? 0, 'x', true),
        placeY: (value) => chart.valToPos(value, 'y', true),
        step,
        column: Math.min(widestBar * ratio, step * 0.72),
      },
      this.#picture,
      this.#inks,
      this.#scales.spans,
    );
  }

  #periodTicks(chart: uPlot): PeriodTick[] {
    return this.#scales.periodTicks(plotWidth(chart), chart.ctx);
  }
}

const kindsOf = (series: Picture['series']): string => series.map(({ kind }) => kind).join();

const mostLines = (words: readonly string[]): number =>
  words.reduce((most, word) => Math.max(most, word.split('\n').length), 1);

/** Before the first layout there is only the width of the whole. */
const plotWidth = ({ bbox, width }: uPlot): number => bbox?.width / uPlot.pxRatio || width || 1;

function adopt(box: HTMLElement): void {
  const root = box.getRootNode();
  const sheet = sheetFor(box.ownerDocument);
  if (!(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
}

function sheetFor(page: Document): CSSStyleSheet {
  const made = sheets.get(page);
  if (made !== undefined) return made;
  const sheet = new (page.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(uplotCss);
  sheets.set(page, sheet);
  return sheet;
}
