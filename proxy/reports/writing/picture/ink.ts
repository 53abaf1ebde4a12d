import type { Tone } from '../../../../contract/section.ts';

/** What a mark is painted for: what it stands for, or its part in the drawing. */
export type Ink = Tone | 'text' | 'line' | 'surface';

/**
 * The colours of `components/core/palette.ts` on white paper; its mixes are worked out, as what reads these
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
};
