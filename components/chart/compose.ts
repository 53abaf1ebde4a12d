import { msg } from '@lit/localize';
import { axisWords, monthWords, placeOf, type Periods } from './period-words.ts';
import type { Picture } from './picture.ts';

/** Puts periods and series into the plain values that the drawing takes. */
export function compose(
  { grain, x, partials }: Periods,
  drawn: Pick<Picture, 'series' | 'shown' | 'format'>,
): Picture {
  return {
    grain,
    x: x.map((period) => placeOf(period, grain)),
    labels: x.map((period, at) => {
      const words = axisWords(period, grain);
      return partials[at] ? `${words}\n${msg('parcial')}` : words;
    }),
    months: x.map(monthWords),
    partials,
    ...drawn,
  };
}
