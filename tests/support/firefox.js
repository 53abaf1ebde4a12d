import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { debianProgram } from './debian.js';

/** Firefox by WebDriver BiDi, which needs no driver of its own. */
export const firefoxLauncher = () =>
  chromeLauncher({
    puppeteer,
    launchOptions: {
      browser: 'firefox',
      executablePath: debianProgram('firefox-esr', 'firefox-esr'),
      headless: true,
    },
  });
