import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import contrast from '../../components/themes/contrast.css?inline';
import paper from '../../components/themes/paper.css?inline';

const themes = ['light', 'dark'] as const;
const skins: Readonly<Record<string, string>> = { none: '', contrast, paper };
export const languages = { 'pt-BR': 'Português', en: 'English', es: 'Español' };
export const widths = { full: 'Full width', '768': '768 px', '320': '320 px' };

const items = (choices: Readonly<Record<string, string>>) =>
  Object.entries(choices).map(([value, title]) => ({ value, title }));

/** What somebody who looks at a story can choose, whatever the story. */
export const toolbar: Pick<Preview, 'globalTypes' | 'initialGlobals'> = {
  globalTypes: {
    theme: {
      description: 'Color scheme of the page',
      toolbar: { title: 'Theme', icon: 'contrast', items: [...themes], dynamicTitle: true },
    },
    skin: {
      description: 'A theme that comes with the widgets',
      toolbar: { title: 'Skin', icon: 'paintbrush', items: Object.keys(skins), dynamicTitle: true },
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
    skin: 'none',
    language: 'pt-BR',
    width: 'full',
  },
};

const sheet = new CSSStyleSheet();

/** Puts a story on a page as the toolbar says; widgets take all of it from the page around them. */
export const framed: Decorator = (story, { globals }) => {
  const { documentElement: page } = document;
  page.lang = String(globals['language']);
  page.style.colorScheme = String(globals['theme']);
  sheet.replaceSync(skins[String(globals['skin'])] ?? '');
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  return html`<div class="story" data-width=${String(globals['width'])}>${story()}</div>`;
};
