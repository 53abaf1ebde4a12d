import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html } from 'lit';

const themes = ['light', 'dark'] as const;
const languages = { 'pt-BR': 'Português', en: 'English', es: 'Español' };
const widths = { full: 'Full width', '768': '768 px', '320': '320 px' };

const items = (choices: Readonly<Record<string, string>>) =>
  Object.entries(choices).map(([value, title]) => ({ value, title }));

/** What somebody who looks at a story can choose, whatever the story. */
export const toolbar: Pick<Preview, 'globalTypes' | 'initialGlobals'> = {
  globalTypes: {
    theme: {
      description: 'Color scheme of the page',
      toolbar: { title: 'Theme', icon: 'contrast', items: [...themes], dynamicTitle: true },
    },
    language: {
      description: 'Language of the page',
      toolbar: { title: 'Language', icon: 'globe', items: items(languages), dynamicTitle: true },
    },
    width: {
      description: 'Room for the widget',
      toolbar: { title: 'Width', icon: 'grow', items: items(widths), dynamicTitle: true },
    },
  },
  initialGlobals: {
    theme: 'light',
    language: 'pt-BR',
    width: 'full',
  },
};

/** Puts a story on a page as the toolbar says; widgets take all three from the page around them. */
export const framed: Decorator = (story, { globals }) => {
  const { documentElement: page } = document;
  page.lang = String(globals['language']);
  page.style.colorScheme = String(globals['theme']);
  return html`<div class="story" data-width=${String(globals['width'])}>${story()}</div>`;
};
