import type { NeutralTone, Tone } from '../../../../contract/section.ts';

/** What a mark is painted for: what it stands for, or its part in the drawing. */
export type Ink = Tone | NeutralTone | 'text' | 'line' | 'surface';

/**
 * The colours of `components/core/palette.ts` and `components/chart/series-tones.ts` on white paper; its mixes are worked out, as what reads these
 * files knows no `color-mix`.
 */
export const paper: Readonly<Record<Ink, string>> = {
  surface: '#ffffff',
  text: '#16202c',
  quiet: '#586575',
  line: '#dfe3e8',
  current: '#43a57c',
  standard: '#a8780f',
  transition: '#b4501a',
  chronic: '#8f1a30',
  'chronic-1': '#a34355',
  'chronic-2': '#8f1a30',
  'chronic-3': '#6d1424',
  'chronic-4': '#4a0e19',
  trust: '#2f66c4',
  'series-1': '#1d5b94',
  'series-2': '#4596a8',
  'series-3': '#5f4b8b',
  'series-4': '#8a8ca0',
  'series-5': '#16324a',
  'series-6': '#a56a9c',
};

/** The same on a dark page. */
export const night: Readonly<Record<Ink, string>> = {
  surface: '#12171e',
  text: '#e8edf3',
  quiet: '#9aa8b8',
  line: '#2c3642',
  current: '#3a8f6c',
  standard: '#c09334',
  transition: '#e8904f',
  chronic: '#ff9fa6',
  'chronic-1': '#ff9fa6',
  'chronic-2': '#ffb8bd',
  'chronic-3': '#ffd1d4',
  'chronic-4': '#ffe8ea',
  trust: '#7ea8f2',
  'series-1': '#8fbdf0',
  'series-2': '#4790a1',
  'series-3': '#b9a5e6',
  'series-4': '#71768c',
  'series-5': '#d6e4f2',
  'series-6': '#a77aa3',
};
