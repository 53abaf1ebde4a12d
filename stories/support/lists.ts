import { found, press, settled, shown, until } from './play.ts';
import { doing } from './states.ts';

/** Somebody wants another order by the debt. */
export const sorting = doing(async ({ canvasElement, component = '' }) => {
  const header = await found(canvasElement, component, 'thead .col-amount');
  const before = header.getAttribute('aria-sort');
  await press(canvasElement, component, 'thead .col-amount button');
  await until(() => header.getAttribute('aria-sort') !== before, 'the order is another one');
  await settled(canvasElement, component);
});

/** Somebody looks at what the first customer has not paid. */
export const openingTitles = doing(async ({ canvasElement, component = '' }) => {
  await press(canvasElement, component, '[part=titles]');
  await shown(canvasElement, component, 'titles-list');
});
