import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { Format } from '../format.ts';
import { paper } from '../picture/ink.ts';
import { slideOf } from '../picture/slide.ts';

/** Dots to a pixel, as sharp screens and projectors have. */
const DENSITY = 2;
const { resolve } = createRequire(import.meta.url);
/** Those that PDF are written in; what a machine has of its own is not looked for. */
const fontFiles = ['Regular', 'Medium'].map((cut) =>
  resolve(`pdfmake/fonts/Roboto/Roboto-${cut}.ttf`),
);

/** The first picture, for slides and messages. */
export const png: Format = (report) => {
  const drawn = new Resvg(slideOf(report), {
    background: paper.surface,
    fitTo: { mode: 'zoom', value: DENSITY },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Roboto' },
  });
  return [drawn.render().asPng()];
};
