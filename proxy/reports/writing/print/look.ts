/** Ink of what is printed. */
export const ink = {
  text: '#16202c',
  quiet: '#586575',
  line: '#dfe3e8',
  caution: '#b4501a',
} as const;

/** Font sizes, in points. */
export const sizes = {
  title: 20,
  heading: 13,
  text: 9.5,
  table: 8.5,
  small: 7.5,
} as const;

/** Of one line to the next, in font sizes. */
export const LINE_HEIGHT = 1.25;

/** Of one line to the next as the typeface has it, in font sizes. */
export const FONT_LINE = 1.172;

export type Orientation = 'portrait' | 'landscape';

/** A4, in points. */
const A4 = { portrait: [595.28, 841.89], landscape: [841.89, 595.28] } as const;

export const margins = { side: 44, top: 52, bottom: 56 } as const;

/** What a page has room for between its margins. */
export const roomOf = (orientation: Orientation) => {
  const [width, height] = A4[orientation];
  return {
    width: width - 2 * margins.side,
    height: height - margins.top - margins.bottom,
  };
};
