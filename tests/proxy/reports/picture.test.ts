import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Picture } from '../../../contract/section.ts';
import { UnwritableError } from '../../../proxy/reports/writing/format.ts';
import { png } from '../../../proxy/reports/writing/formats/png.ts';
import { svg } from '../../../proxy/reports/writing/formats/svg.ts';
import { night, paper } from '../../../proxy/reports/writing/picture/ink.ts';
import { SIZE } from '../../../proxy/reports/writing/picture/marks.ts';
import { widthOf } from '../../../proxy/reports/writing/picture/text-width.ts';
import { svgOf } from '../../../proxy/reports/writing/picture.ts';
import { bars, hostileNames, hostileReport, report, section, textOf } from './support/reports.ts';
import { speakIn } from './support/told.ts';

beforeAll(() => speakIn('pt-BR'));

const { resolve } = createRequire(import.meta.url);
const font = {
  loadSystemFonts: false,
  fontFiles: [resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')],
  defaultFontFamily: 'Roboto',
};

const WIDTH = 300;
/** Of a drawn edge over the shape that it is of. */
const EDGE = 1;
const months = ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03'];
const long = 'Residencial Parque das Palmeiras Imperiais de Santo Antônio da Boa Vista';
const all = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
const inTime = (form: Picture['form'], values: readonly (number | null)[]): Picture => ({
  ...bars(months, values),
  form,
});
const withTwo = (picture: Picture): Picture => ({
  ...picture,
  series: [...picture.series, ...picture.series.map((one) => ({ ...one, label: 'Antes' }))],
});

const pictures: readonly (readonly [string, Picture])[] = [
  ['bars', bars(['Centro', long], [1_843_102_212, 1])],
  ['bars below zero', bars(['Centro', 'Lago'], [-300, 500])],
  ['bars of several series', withTwo(bars([long, 'Lago'], [100, 500]))],
  ['too many bars', bars(all(400, long), all(400, 1))],
  ['columns', withTwo(inTime('columns', [1e9, 2e9, 3e9, 4e9, 5e9]))],
  ['columns on both sides of zero', inTime('columns', [-100_00, 200_00, null, 0, 300_00])],
  ['a line', inTime('line', [7_000_00, 7_100_00, null, 7_200_00, 7_300_00])],
  ['a line of one point', { ...inTime('line', [5_00]), points: ['2025-03'] }],
  ['all zero', inTime('columns', [0, 0, 0, 0, 0])],
  ['all zero in bars', bars(['Centro'], [0])],
  ['nothing known', inTime('line', [null, null, null, null, null])],
  ['no point', bars([], [])],
  ['no series', { ...bars(['Centro'], []), series: [] }],
  ['no number', bars(['Centro', 'Lago'], [Number.NaN, Number.POSITIVE_INFINITY])],
  [
    'hostile words',
    bars(
      hostileNames,
      hostileNames.map((_, at) => at),
    ),
  ],
  ['control signs', bars(['a\u0000\u0007\u202E\uD800b\uFFFF'], [1])],
];

describe.each(pictures)('a picture of %s', (_, picture) => {
  it('is XML, names itself and holds no number that is none', () => {
    const drawn = svgOf(picture, { width: WIDTH });
    expect(drawn).toMatch(/^<svg [^>]*role="img"[^>]*><title>Valor em aberto<\/title>/);
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    // Print follows what a picture refers to.
    expect(drawn).not.toMatch(/<image|<[^>]*(?:href|url\()/);
    // Its reader is strict, and throws for what is not well-formed.
    expect(() => new Resvg(drawn, { font })).not.toThrow();
  });

  it('has room for all its words', () => {
    const { from, to } = reachOf(svgOf(picture, { width: WIDTH }));
    expect(from).toBeGreaterThanOrEqual(-EDGE);
    expect(to).toBeLessThanOrEqual(WIDTH + EDGE);
  });
});

/** Where the marks of a drawing begin and end. */
function reachOf(drawn: string): { readonly from: number; readonly to: number } {
  const { x = Number.NaN, width = 0 } = new Resvg(drawn, { font }).getBBox() ?? {};
  return { from: x, to: x + width };
}

it('is measured by a reader that refuses what is no XML, and sees what stands out', () => {
  expect(() => new Resvg('<svg xmlns="http://www.w3.org/2000/svg"><text>&</svg>')).toThrow();
  const drawn = svgOf(bars(['Centro'], [1]), { width: WIDTH });
  expect(reachOf(drawn.replace(' x="', ' x="-90')).from).toBeLessThan(-EDGE);
});

it('names the colours where there is more than one series, and only there', () => {
  const one = bars(['Centro'], [1]);
  expect(svgOf(one, { width: WIDTH })).not.toContain('Em aberto<');
  expect(svgOf(withTwo(one), { width: WIDTH })).toContain('Em aberto<');
  expect(svgOf(withTwo(one), { width: WIDTH })).toContain('Antes<');
});

it('says its last time in full, and no other runs into it', () => {
  const partial = [...months.slice(0, -1), 'mar 25 (parcial)'];
  const drawn = svgOf({ ...inTime('line', [1, 2, 3, 4, 5]), points: partial }, { width: WIDTH });
  const times = [
    ...drawn.matchAll(/<text x="([\d.]+)"[^>]*text-anchor="middle"[^>]*>([^<]+)</g),
  ].map(([, x, words = '']) => ({ words, x: Number(x), half: widthOf(words, SIZE) / 2 }));
  expect(times.at(-1)?.words).toBe('mar 25 (parcial)');
  expect(times.length).toBeGreaterThan(1);
  times.slice(1).forEach(({ x, half }, at) => {
    const before = times[at];
    expect(x - half).toBeGreaterThan((before?.x ?? 0) + (before?.half ?? 0));
  });
});

it('says how many bars are not shown', () => {
  const many = bars(all(30, 'Centro'), all(30, 1));
  expect(svgOf(many, { width: WIDTH })).toContain('e mais 6<');
});

it('says that nothing is known', () => {
  expect(svgOf(bars([], []), { width: WIDTH })).toContain('Nada a mostrar.');
});

it('is painted in the colours of the widgets', async () => {
  const palette = await readFile(
    new URL('../../../components/core/palette.ts', import.meta.url),
    'utf8',
  );
  for (const role of [
    'surface',
    'text',
    'quiet',
    'line',
    'current',
    'standard',
    'transition',
    'chronic',
    'trust',
  ] as const) {
    expect(palette).toContain(`var(--ixc-${role}, light-dark(${paper[role]}, ${night[role]}))`);
  }
});

describe('a report as one picture', () => {
  const about = [
    { label: 'Dia', value: '17/03/2025' },
    { label: 'Bairro', value: 'Centro' },
  ];
  const sections = [section(), section({ picture: bars(['Centro'], [10_00]) })];

  it('tells by itself what it shows: title, day, filters and cautions', async () => {
    const drawn = await textOf(svg, report({ about, sections, cautions: ['Demonstração.'] }));
    for (const words of [
      'Relatório de inadimplência',
      'Dia: 17/03/2025 · Bairro: Centro',
      'Demonstração.',
    ]) {
      expect(drawn).toContain(`>${words}<`);
    }
  });

  it('is drawn twice as dense on white', () => {
    const pieces = png(report({ about, sections }), { dialect: 'sheet' }) as Iterable<Uint8Array>;
    const { width, data } = PNG.sync.read(Buffer.concat([...pieces]));
    expect(width).toBe(1920);
    expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect(data.some((value, at) => at % 4 !== 3 && value < 100)).toBe(true);
  });

  it('is XML whatever somebody typed', async () => {
    const drawn = await textOf(svg, hostileReport());
    expect(() => new Resvg(drawn, { font })).not.toThrow();
    expect(drawn).not.toMatch(/<(?:script|img|iframe|a|foreignObject|style)\b/i);
  });

  it('cannot be had where there is no picture', () => {
    expect(() => svg(report(), { dialect: 'sheet' })).toThrow(UnwritableError);
    expect(() => png(report(), { dialect: 'sheet' })).toThrow(UnwritableError);
  });
});
