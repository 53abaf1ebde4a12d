import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../docs/*.mdx', '../*.stories.ts'],
  framework: {
    name: '@storybook/web-components-vite',
    // The project's own describes what pages embed.
    options: { builder: { viteConfigPath: 'stories/.storybook/vite.config.ts' } },
  },
  addons: [
    '@storybook/addon-docs',
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
    'msw-storybook-addon',
  ],
  staticDirs: ['../../tests/support/public'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
