import type { StorybookConfig } from '@storybook/web-components-vite';
import remarkGfm from 'remark-gfm';

const config: StorybookConfig = {
  stories: ['../docs/*.mdx', '../*.stories.ts'],
  framework: {
    name: '@storybook/web-components-vite',
    // The project's own describes what pages embed.
    options: { builder: { viteConfigPath: 'stories/.storybook/vite.config.ts' } },
  },
  addons: [
    {
      name: '@storybook/addon-docs',
      // Tables.
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
    'msw-storybook-addon',
  ],
  staticDirs: [
    '../../tests/support/public',
    { from: '../payloads/recorded/samples', to: '/samples' },
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
