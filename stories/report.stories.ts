import type { Meta } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { found, press, shown, until } from './support/play.ts';
import { doing, states } from './support/states.ts';

const meta: Meta = { title: 'Widgets/ixc-report', component: 'ixc-report' };
export default meta;

export const Data = states.data;
export const Loading = states.loading;
export const Stale = states.stale;
export const RefreshFailed = states.refreshFailed;
export const NoPermission = states.noPermission;
export const EveryProblem = states.everyProblem;

/** Somebody wants it for another program, and has it. */
export const Generated = doing(async ({ canvasElement, component = '' }) => {
  await press(canvasElement, component, 'input[value=csv]');
  await press(canvasElement, component, '[part=generate]');
  const doingRow = await found(canvasElement, component, '.doing');
  await until(() => doingRow.textContent?.includes('exemplo.csv') === true, 'the file is there');
});

/** Stories write no PDF: the person is told to choose another kind. */
export const Refused = doing(async ({ canvasElement, component = '' }) => {
  await press(canvasElement, component, '[part=generate]');
  const error = await shown(canvasElement, component, 'error');
  await expect(error).toHaveTextContent('Linhas demais');
});

/** Somebody looks at what it will hold. */
export const Summary = doing(async ({ canvasElement, component = '' }) => {
  await press(canvasElement, component, '[part=look]');
  await shown(canvasElement, component, 'outline');
});
