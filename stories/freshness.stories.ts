import type { Meta } from '@storybook/web-components-vite';
import { press } from './support/play.ts';
import { doing, states } from './support/states.ts';

const meta: Meta = { title: 'Widgets/ixc-freshness', component: 'ixc-freshness' };
export default meta;

export const Data = states.data;
export const Loading = states.loading;
export const Empty = states.empty;
export const Stale = states.stale;
export const RefreshFailed = states.refreshFailed;
export const FirstRead = states.firstRead;
export const NoPermission = states.noPermission;
export const EveryProblem = states.everyProblem;
export const PartialData = states.partialData;
export const Masked = states.masked;

export const ReadIxcNow = doing(async ({ canvasElement, component = '' }) => {
  await press(canvasElement, component, '[part=refresh]');
});
