import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = (cut: string) =>
  readFileSync(
    createRequire(import.meta.url).resolve(`pdfmake/fonts/Roboto/Roboto-${cut}.ttf`),
    'base64',
  );

const face = (cut: string, weights: string) => `@font-face {
  font-family: Letters;
  font-weight: ${weights};
  src: url(data:font/ttf;base64,${file(cut)});
}`;

/**
 * A family `Letters`, as wide as those of most pages: which letters `sans-serif` stands for, and so where
 * lines break, is another matter on every machine.
 */
export const lettersOfOurOwn = `${face('Regular', '400')} ${face('Medium', '500 700')}`;
