import { type Orientation, roomOf, sizes } from './look.ts';

/** Between two columns, in points. */
export const GAP = 12;

/** How wide one column would be, in font sizes. */
export interface Need {
  readonly natural: number;
  /** Words may stand in lines; figures may not. */
  readonly wraps: boolean;
}

/** How a table stands on its pages; widths in points. */
export interface Setting {
  readonly orientation: Orientation;
  readonly fontSize: number;
  readonly widths: readonly number[];
}

/** Words that need more than this are set in lines before the page is turned. */
const WORDS_TAKE = 13;
/** Narrower than this even words are broken inside; then all columns suffer alike. */
const WORDS_LEAST = 5;
/** Beyond what a column needs: a wide page with few columns is hard to follow from one to the next. */
const MOST_TO_SPARE = 110;

/** From the best to read to what holds the most. */
const ways: readonly Omit<Setting, 'widths'>[] = [
  { orientation: 'portrait', fontSize: sizes.table },
  { orientation: 'portrait', fontSize: 7.5 },
  { orientation: 'landscape', fontSize: sizes.table },
  { orientation: 'landscape', fontSize: 7.5 },
  { orientation: 'landscape', fontSize: 6.5 },
  { orientation: 'landscape', fontSize: 5.5 },
];

/** The first way in which everything has its room; where none has, words share what figures leave of the last one. */
export function settingOf(needs: readonly Need[]): Setting {
  const least = (need: Need) => (need.wraps ? Math.min(need.natural, WORDS_TAKE) : need.natural);
  const roomIn = ({ orientation, fontSize }: Omit<Setting, 'widths'>) =>
    (roomOf(orientation).width - GAP * (needs.length - 1)) / fontSize;
  const sum = (widths: readonly number[]) => widths.reduce((all, width) => all + width, 0);
  const leasts = needs.map(least);
  const way = ways.find((one) => sum(leasts) <= roomIn(one));
  const taken = way ?? (ways.at(-1) as (typeof ways)[number]);
  const room = roomIn(taken);
  const inPoints = (widths: readonly number[]) => widths.map((width) => width * taken.fontSize);
  if (way === undefined) {
    const figures = sum(needs.map((need) => (need.wraps ? 0 : least(need))));
    const words = sum(leasts) - figures;
    const share = words === 0 ? 0 : (room - figures) / words;
    const isRoomy = share * WORDS_TAKE >= WORDS_LEAST;
    const shrunk = needs.map((need) => least(need) * (need.wraps ? share : 1));
    const alike = leasts.map((width) => (width * room) / sum(leasts));
    return { ...taken, widths: inPoints(isRoomy ? shrunk : alike) };
  }
  const wanted = sum(needs.map(({ natural }) => natural)) - sum(leasts);
  const spare = room - sum(leasts);
  const given = wanted === 0 ? 0 : Math.min(1, spare / wanted);
  const widths = needs.map(({ natural }, at) => {
    const own = leasts[at] ?? 0;
    return own + (natural - own) * given;
  });
  const over = (room - sum(widths)) / needs.length;
  const more = Math.min(over, MOST_TO_SPARE / taken.fontSize);
  return { ...taken, widths: inPoints(widths.map((width) => width + more)) };
}
