import { expect } from '@open-wc/testing';
import type { IxcChart } from '../../../components/chart/chart-element.ts';
import type { NeutralTone } from '../../../contract/section.ts';
import { place, single } from './mounted-chart.ts';

const tones: NeutralTone[] = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
];

/** Relative luminance, WCAG 2. */
function luminance(element: Element, name: string): number {
  const well = element.shadowRoot?.querySelector(
    `.inks :is([data-ink=${name}], [data-tone=${name}])`,
  );
  const colour = well ? getComputedStyle(well).color : '';
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

for (const theme of ['light', 'dark'] as const) {
  describe(`neutral series, ${theme}`, () => {
    let element: IxcChart;

    beforeEach(async () => {
      const [only] = single([1]).series ?? [];
      const series = tones.flatMap((tone) => (only ? [{ ...only, label: tone, tone }] : []));
      element = await place({ x: ['2025-01'], series, theme });
    });

    for (const tone of tones) {
      it(`${tone} can be seen on the surface`, () => {
        const surface = luminance(element, 'surface');
        expect(contrast(luminance(element, tone), surface)).to.be.at.least(3);
      });
    }

    it('tell apart from their neighbours in a stack without hue', () => {
      const shades = tones.map((tone) => luminance(element, tone));
      shades.slice(1).forEach((shade, at) => {
        expect(contrast(shade, shades[at] ?? 0), `${tones[at]} and next`).to.be.at.least(1.5);
      });
    });
  });
}
