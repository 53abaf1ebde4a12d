import { expect, fixtureSync } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { palette, type Tone } from '../../../components/core/palette.ts';

const tones: Tone[] = [
  'current',
  'standard',
  'transition',
  'chronic-1',
  'chronic-2',
  'chronic-3',
  'chronic-4',
];

class Swatches extends LitElement {
  static override styles = palette;

  override render() {
    return html`<i></i>`;
  }
}
customElements.define('test-swatches', Swatches);

type Colour = [red: number, green: number, blue: number];

/** What the browser makes of a colour, mixes and themes included. */
async function colourOf(theme: string, expression: string, tone?: Tone): Promise<Colour> {
  const element = fixtureSync<Swatches>(html`<test-swatches theme=${theme}></test-swatches>`);
  await element.updateComplete;
  const probe = element.shadowRoot?.querySelector('i');
  if (!probe) throw new Error('No probe.');
  if (tone) probe.dataset.tone = tone;
  probe.style.color = expression;
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (!canvas) throw new Error('No canvas.');
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Relative luminance, WCAG 2. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const theme of ['light', 'dark']) {
  describe(`palette, ${theme}`, () => {
    for (const text of ['--_text', '--_quiet', '--_accent']) {
      for (const surface of ['--_surface', '--_hover']) {
        it(`${text} can be read on ${surface}`, async () => {
          const ratio = contrast(
            await colourOf(theme, `var(${text})`),
            await colourOf(theme, `var(${surface})`),
          );
          expect(ratio).to.be.at.least(4.5);
        });
      }
    }

    for (const tone of [...tones, 'chronic', 'trust', 'quiet'] satisfies Tone[]) {
      it(`${tone} can be seen on the surface`, async () => {
        const ratio = contrast(
          await colourOf(theme, 'var(--_tone)', tone),
          await colourOf(theme, 'var(--_surface)'),
        );
        expect(ratio).to.be.at.least(3);
      });
    }

    it('gets further from the surface with every range, so that grey keeps the order', async () => {
      const surface = await colourOf(theme, 'var(--_surface)');
      const ratios = [];
      for (const tone of tones) {
        ratios.push(contrast(await colourOf(theme, 'var(--_tone)', tone), surface));
      }
      expect(ratios).to.deep.equal([...ratios].sort((a, b) => a - b));
    });
  });
}
