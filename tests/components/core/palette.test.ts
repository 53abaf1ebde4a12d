import { expect, fixtureSync } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { palette } from '../../../components/core/palette.ts';
import type { Tone } from '../../../contract/section.ts';
import strongContrast from '../../../components/themes/contrast.css?inline';
import paper from '../../../components/themes/paper.css?inline';
import { contrast, paintedColour, type Colour } from '../../support/contrast.ts';

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

/** What the browser makes of a colour, mixes and themes included. */
async function colourOf(theme: string, expression: string, tone?: Tone): Promise<Colour> {
  const element = fixtureSync<Swatches>(html`<test-swatches theme=${theme}></test-swatches>`);
  await element.updateComplete;
  const probe = element.shadowRoot?.querySelector('i');
  if (!probe) throw new Error('No probe.');
  if (tone) probe.dataset.tone = tone;
  probe.style.color = expression;
  return paintedColour(getComputedStyle(probe).color);
}

/** Sheets of a page, and the least contrast they promise. */
const sheets = {
  ours: { sheet: '', text: 4.5, graphics: 3 },
  contrast: { sheet: strongContrast, text: 7, graphics: 4.5 },
  paper: { sheet: paper, text: 4.5, graphics: 3 },
};

for (const [name, { sheet, text: least, graphics }] of Object.entries(sheets)) {
  for (const theme of ['light', 'dark']) {
    describe(`palette, ${name}, ${theme}`, () => {
      const worn = new CSSStyleSheet();
      before(() => {
        worn.replaceSync(sheet);
        document.adoptedStyleSheets.push(worn);
      });
      after(() => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== worn);
      });

      for (const text of ['--_text', '--_quiet', '--_accent']) {
        for (const surface of ['--_surface', '--_hover']) {
          it(`${text} can be read on ${surface}`, async () => {
            const ratio = contrast(
              await colourOf(theme, `var(${text})`),
              await colourOf(theme, `var(${surface})`),
            );
            expect(ratio).to.be.at.least(least);
          });
        }
      }

      for (const tone of [...tones, 'chronic', 'trust', 'quiet'] satisfies Tone[]) {
        it(`${tone} can be seen on the surface`, async () => {
          const ratio = contrast(
            await colourOf(theme, 'var(--_tone)', tone),
            await colourOf(theme, 'var(--_surface)'),
          );
          expect(ratio).to.be.at.least(graphics);
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
}
