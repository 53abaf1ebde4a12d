import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { found, shown } from './support/play.ts';
import { doing, explained, picking, states } from './support/states.ts';

const meta: Meta = { title: 'Widgets/ixc-segments', component: 'ixc-segments' };
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
export const VeryLargeNumbers = states.veryLargeNumbers;
export const NegativeNumbers = states.negativeNumbers;
export const LongNames = states.longNames;
export const OneRow = states.oneRow;
export const Thousands = states.thousands;

export const Explained = explained;
export const PickASegment = picking('tbody th button', {});

export const ByPersonType = doing(async ({ canvasElement, component = '' }) => {
  const by = await shown(canvasElement, component, 'by');
  await userEvent.selectOptions(by, 'personType');
  const first = await found(canvasElement, component, 'tbody th button');
  await expect(first).toHaveTextContent('Pessoa');
});
