import type { Meta } from '@storybook/web-components-vite';
import { openingTitles, sorting } from './support/lists.ts';
import { explained, states } from './support/states.ts';

const meta: Meta = { title: 'Widgets/ixc-customer-list', component: 'ixc-customer-list' };
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
export const SortByAmount = sorting;
export const OpenTitles = openingTitles;
