import { escaped, unturned } from '../markup.ts';
import { type Ink, paper } from './ink.ts';

/** Size of all words in a picture. */
export const SIZE = 12;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** @param content Markup. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined
      ? ''
      : ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`,
  );
  return `<${name}${written.join('')}>${content}</${name}>`;
}

/** As exact as a screen is. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

/** A page that is dark paints anew what says its ink. */
const filled = (ink: Ink): Attributes => ({ fill: paper[ink], 'data-ink': ink });
const stroked = (ink: Ink): Attributes => ({
  fill: 'none',
  stroke: paper[ink],
  'data-stroke': ink,
});

export const box = (
  ink: Ink,
  place: { readonly x: number; readonly y: number; width: number; height: number; rx?: number },
): string => element('rect', { ...place, ...filled(ink) });

/** A hairline. */
export const rule = (
  ink: Ink,
  place: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number },
): string => element('line', { ...place, ...stroked(ink), 'stroke-width': 1 });

export const stroke = (ink: Ink, d: string): string =>
  element('path', {
    d,
    ...stroked(ink),
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  });

export interface Writing {
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly isBold?: boolean;
}

export const words = (
  ink: Ink,
  text: string,
  { x, y, anchor = 'start', size = SIZE, isBold = false }: Writing,
): string =>
  element(
    'text',
    {
      x,
      y,
      'text-anchor': anchor,
      'font-size': size,
      'font-weight': isBold ? 'bold' : undefined,
      ...filled(ink),
    },
    escaped(unturned(text)),
  );

/** A whole file, or a part of a page. */
export const sheet = (
  { width, height, title }: { readonly width: number; readonly height: number; title: string },
  marks: string,
): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${short(width)} ${short(height)}`,
      role: 'img',
      'font-family': 'Roboto, Arial, sans-serif',
    },
    `<title>${escaped(unturned(title))}</title>${marks}`,
  );
