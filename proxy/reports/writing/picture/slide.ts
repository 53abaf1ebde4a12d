import type { Report } from '../../../../contract/section.ts';
import { UnwritableError } from '../format.ts';
import { drawPicture, moved } from '../picture.ts';
import { box, sheet, words } from './marks.ts';
import { wrapped } from './text-width.ts';

const WIDTH = 960;
const MARGIN = 36;
const TITLE = 22;
const SUBTITLE = 14;
const CAPTION = 11;
/** From line to line, in sizes of their letters. */
const LEADING = 1.45;

/**
 * The first picture of a report, with all that makes it tell by itself what it shows.
 * @throws UnwritableError where the report has none.
 */
export function slideOf({ title, about, cautions, sections }: Report): string {
  const picture = sections.find((section) => section.picture !== undefined)?.picture;
  if (picture === undefined) throw new UnwritableError('no_picture');
  const room = WIDTH - 2 * MARGIN;
  const marks: string[] = [];
  let y = MARGIN;
  const write = (text: string, size: number, ink: 'text' | 'quiet' | 'transition') => {
    for (const line of wrapped(text, size, room)) {
      y += size * LEADING;
      marks.push(words(ink, line, { x: MARGIN, y: y - size * 0.4, size, isBold: size === TITLE }));
    }
  };
  write(title, TITLE, 'text');
  write(picture.title, SUBTITLE, 'quiet');
  y += 22;
  const drawing = drawPicture(picture, { width: room });
  marks.push(moved(drawing.marks, MARGIN, y));
  y += drawing.height + 18;
  for (const caution of cautions) write(caution, CAPTION, 'transition');
  write(about.map(({ label, value }) => `${label}: ${value}`).join(' · '), CAPTION, 'quiet');
  const height = y + MARGIN - CAPTION * 0.4;
  const ground = box('surface', { x: 0, y: 0, width: WIDTH, height });
  return sheet({ width: WIDTH, height, title: picture.title }, ground + marks.join(''));
}
