import '../../components/index.ts';
import './preview.css';
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { setupWorker } from 'msw/browser';
import { mswLoader } from 'msw-storybook-addon/csf3';
import { proxies } from '../support/proxies.ts';
import { fitsEverywhere } from './fitting.ts';
import { isLegibleInTheOtherTheme } from './legible.ts';
import { controlled, documented, type Manifest } from './manifest.ts';
import { framed, toolbar } from './toolbar.ts';

// Found, not imported: the sources are sound also where it was not made yet.
const manifests = import.meta.glob<Manifest>('../../dist/library/custom-elements.json', {
  eager: true,
  import: 'default',
});
for (const manifest of Object.values(manifests)) setCustomElementsManifest(documented(manifest));

/** Set where the stories are tests (`vitest.stories.config.ts`). */
const isTested = import.meta.env['VITE_STORIES_ARE_TESTS'] === 'true';

const preview: Preview = {
  ...toolbar,
  decorators: [framed],
  argTypesEnhancers: [controlled],
  ...(isTested && { afterEach: [isLegibleInTheOtherTheme, fitsEverywhere] }),
  loaders: [
    mswLoader(async () => {
      const worker = setupWorker(...proxies);
      await worker.start({
        quiet: true,
        onUnhandledRequest: 'bypass',
        serviceWorker: { url: './mockServiceWorker.js' },
      });
      return worker;
    }),
  ],
  tags: ['autodocs'],
  parameters: {
    // Left out by default, as pages have lists of links: ours are pressed all day.
    a11y: { test: 'error', config: { rules: [{ id: 'target-size', enabled: true }] } },
    controls: { expanded: true, sort: 'alpha' },
    docs: {
      toc: true,
      source: {
        // What a page writes: where the answers of a story come from is the story's own business.
        transform: (code: string) => code.replace(/ (?:src|group)="[^"]*"/g, ''),
      },
    },
    layout: 'fullscreen',
    options: {
      storySort: {
        order: [
          'Guides',
          [
            'Embed in five minutes',
            'Theming',
            'Security',
            'Metrics explained',
            'Events and drill-down',
            'Recipes',
            'Operation',
            'Accessibility',
          ],
          'Examples',
          'Widgets',
        ],
      },
    },
  },
};

export default preview;
