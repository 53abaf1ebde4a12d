import type { Format } from '../format.ts';
import { slideOf } from '../picture/slide.ts';

/** The first picture. */
export const svg: Format = (report) => [slideOf(report)];
