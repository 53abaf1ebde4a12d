import type { ChartSeries } from './series.ts';
import type { Grain } from './period-words.ts';

/** All that the drawing needs to know, in plain values: its code shares none with the widgets. */
export interface Picture {
  grain: Grain;
  /** Days or months since the epoch, ascending. */
  x: readonly number[];
  /** Each period as the axis writes it, in one line or two, and the month it begins in. */
  labels: readonly string[];
  months: readonly string[];
  /** Periods of which there is only a part. */
  partials: readonly boolean[];
  series: readonly ChartSeries[];
  /** Those that a person switched off keep their place. */
  shown: readonly boolean[];
  format: (value: number) => string;
}

/** Colours as a canvas takes them, and the type of the page. */
export interface Inks {
  text: string;
  quiet: string;
  line: string;
  surface: string;
  series: readonly string[];
  fontFamily: string;
  fontPixels: number;
}
