import type { Content } from 'pdfmake/interfaces';
import { reportWords } from '../../../../components/report/report-words.ts';
import type { Definition, Picture, Section } from '../../../../contract/section.ts';
import { drawPicture, svgOf } from '../picture.ts';
import { ink, LINE_HEIGHT, type Orientation, roomOf, sizes } from './look.ts';
import { heightOf, printTable, readTable } from './table.ts';
import { printable, widthOf } from './typeface.ts';

/** A section as it is printed. */
export interface PrintedSection {
  readonly content: Content[];
  readonly orientation: Orientation;
  /** Whether it is kept on one page; what does not fit on one begins on a new one. */
  readonly isWhole: boolean;
}

export const heading = (text: string): Content => ({
  text: printable(text),
  fontSize: sizes.heading,
  bold: true,
  outline: true,
  margin: [0, 0, 0, 3],
});

export const note = (text: string): Content => ({
  text: printable(text),
  fontSize: sizes.small + 0.5,
  color: ink.quiet,
  margin: [0, 2, 0, 0],
});

/** @param section Its title is empty where the report's own says it already. */
export async function printSection(
  { title, lead, picture, table, notes }: Section,
  countRow: () => void,
): Promise<PrintedSection> {
  const printed = table && (await readTable(table, countRow));
  const orientation = printed?.setting.orientation ?? 'portrait';
  const room = roomOf(orientation);
  const words = reportWords();
  const below = [
    ...notes,
    ...(printed === undefined || printed.leftOut.length === 0
      ? []
      : [words.onlyInSheet(printed.leftOut.join(', '))]),
  ];
  const content: Content[] = title === '' ? [] : [heading(title)];
  if (lead !== undefined) content.push({ text: printable(lead), margin: [0, 0, 0, 4] });
  const drawn = picture && printPicture(picture);
  if (drawn !== undefined) content.push(drawn.content);
  if (printed?.rows.length === 0) content.push({ text: words.none, color: ink.quiet });
  else if (printed !== undefined) content.push(printTable(printed));
  content.push(...below.map(note));
  const lines = [lead ?? '', ...below].reduce(
    (sum, text) => sum + Math.ceil((widthOf(text) * sizes.text * 1.1) / room.width),
    0,
  );
  const height =
    sizes.heading * 2 +
    lines * (sizes.text * LINE_HEIGHT + 2) +
    (drawn?.height ?? 0) +
    (printed === undefined ? 0 : heightOf(printed));
  return { content, orientation, isWhole: height < room.height * 0.9 };
}

/** Its words are drawn somewhat larger than those of a table. */
const PIXELS = 680;

/** As wide as an upright page, also on one that lies. */
function printPicture(told: Picture) {
  const { width } = roomOf('portrait');
  const picture = {
    ...told,
    title: printable(told.title),
    points: told.points.map(printable),
    series: told.series.map((one) => ({ ...one, label: printable(one.label) })),
  };
  const { height } = drawPicture(picture, { width: PIXELS });
  return {
    height: (height * width) / PIXELS + 20,
    content: {
      svg: svgOf(picture, { width: PIXELS }),
      width,
      margin: [0, 6, 0, 8] as [number, number, number, number],
    },
  };
}

/** What a number means, and how it is computed. */
export const printDefinition = ({ name, definition, formula }: Definition): Content => ({
  stack: [
    { text: printable(name), bold: true },
    { text: printable(definition), margin: [0, 1, 0, 1] },
    {
      text: [{ text: `${reportWords().formula}: `, color: ink.quiet }, printable(formula)],
      fontSize: sizes.small + 0.5,
    },
  ],
  unbreakable: true,
  margin: [0, 6, 0, 2],
});
