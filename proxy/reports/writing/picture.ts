import type { Picture } from '../../../contract/section.ts';
import { reportWords } from '../../../components/report/report-words.ts';
import { drawBars } from './picture/bars.ts';
import type { Drawing } from './picture/drawing.ts';
import { drawLegend } from './picture/legend.ts';
import { element, sheet, SIZE, words } from './picture/marks.ts';
import { drawPlot } from './picture/plot.ts';
import { known } from './picture/scale.ts';

/** Width in units of a pixel; words are as large at every width. */
interface Room {
  readonly width: number;
}

/** A picture by itself, an SVG of plain shapes; its title is only spoken, and stands above where it is shown. */
export function svgOf(picture: Picture, { width }: Room): string {
  const { marks, height } = drawPicture(picture, { width });
  return sheet({ width, height, title: picture.title }, marks);
}

export function drawPicture(picture: Picture, { width }: Room): Drawing {
  const hasValue = picture.series.some(({ values }) => values.some((one) => known(one) !== null));
  if (!hasValue || picture.points.length === 0) return drawNothing();
  const legend = drawLegend(picture.series, width);
  const { marks, height } =
    picture.form === 'bars' ? drawBars(picture, width) : drawPlot(picture, width);
  return {
    marks: legend.marks + moved(marks, 0, legend.height),
    height: legend.height + height,
  };
}

/** Marks at another place. */
export const moved = (marks: string, x: number, y: number): string =>
  element('g', { transform: `translate(${x} ${y})` }, marks);

const drawNothing = (): Drawing => ({
  marks: words('quiet', reportWords().none, { x: 0, y: SIZE + 4 }),
  height: SIZE + 10,
});
