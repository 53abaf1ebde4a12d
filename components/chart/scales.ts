import type { Inks, Picture } from './picture.ts';
import { extent, spansOf, type Span } from './spans.ts';
import { periodTicks, valueTicks, type PeriodTick } from './ticks.ts';

const betweenLabels = 14;
const betweenRules = 48;

/** The context that will write the words: only it writes the same kind of digits. */
type Ruler = CanvasRenderingContext2D;

/** What the axes hold and say for one picture; widths are pixels of the page. */
export class Scales {
  readonly spans: readonly (readonly (Span | null)[])[];
  readonly hasBars: boolean;
  /** The shortest way between two periods. */
  readonly step: number;
  readonly #picture: Picture;
  readonly #font: string;

  constructor(picture: Picture, { fontFamily, fontPixels }: Inks) {
    this.#picture = picture;
    this.#font = `${fontPixels}px ${fontFamily}`;
    this.spans = spansOf(picture);
    this.hasBars = picture.series.some(({ kind }) => kind !== 'line');
    this.step = shortestWay(picture.x);
  }

  /** Bars stand inside the plot; a line runs from edge to edge. */
  get periods(): [number, number] {
    const { x } = this.#picture;
    const [first = 0, last = first] = [x[0], x.at(-1)];
    const room = this.hasBars || first === last ? this.step / 2 : 0;
    return [first - room, last + room];
  }

  /** Pixels from one period to the next. */
  stepWidth(plotWidth: number): number {
    const [first, last] = this.periods;
    return (this.step * plotWidth) / (last - first);
  }

  valueTicks(height: number): number[] {
    const held = extent(this.spans);
    if (held === undefined) return [];
    return valueTicks({
      ...held,
      most: Math.max(2, Math.min(5, Math.floor(height / betweenRules))),
      whole: this.spans.flat().every((span) => span === null || Number.isInteger(span.to)),
      format: this.#picture.format,
    });
  }

  values(height: number): [number, number] {
    const ticks = this.valueTicks(height);
    const [low = 0, high = low] = [ticks[0], ticks.at(-1)];
    return low === high ? [low, low + 1] : [low, high];
  }

  periodTicks(plotWidth: number, ruler: Ruler): PeriodTick[] {
    const room = this.widest(this.#picture.labels, ruler) + betweenLabels;
    return periodTicks(this.#picture, Math.floor(plotWidth / room));
  }

  /** How far the last label, or the amount at the end of a line, reaches beyond the plot. */
  overhang(plotWidth: number, ruler: Ruler): number {
    const { labels, series, format } = this.#picture;
    const end = this.spans.length === 1 && series[0]?.kind === 'line' && this.spans[0]?.at(-1);
    const words = [labels.at(-1) ?? '', end ? format(end.to) : ''];
    const inside = this.hasBars ? this.stepWidth(plotWidth) / 2 : 0;
    return Math.max(5, Math.ceil(this.widest(words, ruler) / 2 - inside));
  }

  widest(words: readonly string[], ruler: Ruler): number {
    ruler.save();
    ruler.font = this.#font;
    const lines = words.flatMap((word) => word.split('\n'));
    const widths = lines.map((line) => ruler.measureText(line).width);
    ruler.restore();
    return Math.ceil(widths.reduce((most, width) => Math.max(most, width), 0));
  }
}

function shortestWay(x: readonly number[]): number {
  const ways = x.slice(1).map((place, position) => place - (x[position] ?? place));
  return ways.reduce((least, way) => Math.min(least, way), ways[0] ?? 1);
}
