import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { found, heard, press, shown } from './support/play.ts';
import { doing, statesShowing } from './support/states.ts';

const states = statesShowing('opener', 'frame');

const meta: Meta = { title: 'Widgets/ixc-filters', component: 'ixc-filters' };
export default meta;

export const Data = states.data;
export const Loading = states.loading;
export const Empty = states.empty;
export const NoPermission = states.noPermission;
export const EveryProblem = states.everyProblem;
export const Masked = states.masked;
export const LongNames = states.longNames;
export const OneRow = states.oneRow;
export const Thousands = states.thousands;

export const ChooseANeighborhood = doing(async ({ canvasElement, component = '' }) => {
  await shown(canvasElement, component, 'opener');
  const told = heard(canvasElement, 'ixc-filter-change');
  await press(canvasElement, component, '[popovertarget=panel-neighborhood]');
  const first = await found(canvasElement, component, '[part=panel]:popover-open .option input');
  await userEvent.click(first);
  await expect(await told).toHaveProperty('neighborhood');
  await shown(canvasElement, component, 'chip');
});
