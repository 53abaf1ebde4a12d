import type { LitElement } from 'lit';
import type { IxcChart } from '../../../components/chart/chart-element.ts';
import { drawing } from '../../../components/chart/drawing.ts';
import '../../../components/chart/ixc-chart.ts';
import { formatCents, formatCentsShort } from '../../../components/core/format.ts';
import { mount, part, until } from '../../support/widget.ts';

export const months = ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03'];

/** Five months of two parts, one of them with a gap. */
export const received: Partial<IxcChart> = {
  label: 'Recebido por mês',
  x: months,
  format: formatCents,
  formatShort: formatCentsShort,
  series: [
    { label: 'Pix', tone: 'series-1', kind: 'stacked-bar', values: [100, 200, 300, 400, 500] },
    { label: 'Boleto', tone: 'series-2', kind: 'stacked-bar', values: [50, null, 70, 0, 90] },
  ],
};

export const single = (
  values: (number | null)[],
  kind: 'bar' | 'line' = 'bar',
): Partial<IxcChart> => ({
  ...received,
  series: [{ label: 'Recebido', tone: 'chronic', kind, values }],
});

/** Puts a chart on the page, in a place of that width; it may still have to be drawn. */
export async function place(properties: Partial<IxcChart>, width = 600): Promise<IxcChart> {
  const element = await mount('ixc-chart');
  if (element.parentElement) element.parentElement.style.inlineSize = `${width}px`;
  Object.assign(element, properties);
  await element.updateComplete;
  return element;
}

export async function draw(properties: Partial<IxcChart>, width?: number): Promise<IxcChart> {
  const element = await place(properties, width);
  await untilDrawn(element);
  return element;
}

export const canvases = (element: Element): HTMLCanvasElement[] => [
  ...(element.shadowRoot?.querySelectorAll('canvas') ?? []),
];

/** Something stands on the canvas. */
export const untilDrawn = (element: Element): Promise<void> =>
  until(() => canvases(element).some((canvas) => coloursOf(canvas).size > 1), 'a drawing');

export async function press(element: IxcChart, key: string): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  part(element, 'plot')?.dispatchEvent(event);
  await element.updateComplete;
  return event.defaultPrevented;
}

const pixel = ([red, green, blue]: Uint8ClampedArray | number[]) =>
  `rgb(${red}, ${green}, ${blue})`;

function coloursOf(canvas: HTMLCanvasElement, x = 0, width = canvas.width): Map<string, number> {
  const found = new Map<string, number>();
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return found;
  const { data } = context.getImageData(x, 0, width, canvas.height);
  for (let at = 0; at < data.length; at += 4) {
    const colour = data[at + 3] === 255 ? pixel(data.subarray(at, at + 3)) : 'none';
    found.set(colour, (found.get(colour) ?? 0) + 1);
  }
  return found;
}

/** The colour of a series as the page has it now. */
export const inkOf = (element: Element, order = 0): string => {
  const well = element.shadowRoot?.querySelector(`.inks [data-order='${order}']`);
  return well ? getComputedStyle(well).color : '';
};

/** The colour of the ground, which fills what is drawn hollow. */
export const groundOf = (element: Element): string => {
  const well = element.shadowRoot?.querySelector('[data-ink=surface]');
  return well ? getComputedStyle(well).color : '';
};

/** The middle of a period, in pixels of the canvas. */
async function middleOf(element: IxcChart, at: number): Promise<number> {
  await press(element, 'Home');
  for (let step = 0; step < at; step += 1) await press(element, 'ArrowRight');
  const column = element.shadowRoot?.querySelector('.column')?.getBoundingClientRect();
  await press(element, 'Escape');
  const [canvas] = canvases(element);
  if (!canvas || !column) throw new Error('No drawing.');
  const box = canvas.getBoundingClientRect();
  return Math.floor((column.left + column.width / 2 - box.left) * (canvas.width / box.width));
}

/** How many pixels of each colour stand above each other in the middle of a period. */
export async function coloursAt(element: IxcChart, at: number): Promise<Map<string, number>> {
  const middle = await middleOf(element, at);
  const [canvas] = canvases(element);
  return canvas ? coloursOf(canvas, middle, 1) : new Map();
}

/** Whether a line in that colour has no hole on its way from dot to dot, to the next period. */
export async function isWhole(element: IxcChart, at: number, ink: string): Promise<boolean> {
  const [from, to] = [await middleOf(element, at), await middleOf(element, at + 1)];
  const [canvas] = canvases(element);
  const dot = 5;
  const between = Array.from({ length: to - from - 2 * dot }, (_, column) => from + dot + column);
  return canvas !== undefined && between.every((x) => coloursOf(canvas, x, 1).has(ink));
}

export const hasColour = (element: Element, colour: string): boolean =>
  canvases(element).some((canvas) => coloursOf(canvas).has(colour));

/** Every word that is written on a canvas from now on. */
export function listenToCanvas(): { words: () => string[]; stop: () => void } {
  const heard: string[] = [];
  const own = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    heard.push(text.replace(/\s/g, ' '));
    own.call(this, text, ...rest);
  };
  return {
    words: () => heard,
    stop: () => {
      CanvasRenderingContext2D.prototype.fillText = own;
    },
  };
}

/** What is written on canvases while a widget tells the age of its answer a few times more. */
export async function writtenWhileAgeing(widget: LitElement): Promise<string[]> {
  let told = 0;
  widget.addController({ hostUpdated: () => (told += 1) });
  const ear = listenToCanvas();
  await until(() => told > 3);
  ear.stop();
  return ear.words();
}

const ownLoad = drawing.load;
afterEach(() => {
  drawing.load = ownLoad;
});

/** Holds the drawing code on its way until it is let go. */
export function holdDrawing(): { asked: () => number; release: () => Promise<void> } {
  const held: (() => void)[] = [];
  drawing.load = async () => {
    await new Promise<void>((resolve) => held.push(resolve));
    return ownLoad();
  };
  return {
    asked: () => held.length,
    release: async () => {
      for (const go of held) go();
      await ownLoad();
    },
  };
}

export function breakDrawing(): void {
  drawing.load = () => Promise.reject(new TypeError('Failed to fetch'));
}
