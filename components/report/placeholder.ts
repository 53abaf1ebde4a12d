import { html } from 'lit';
import type { Reports } from '../../contract/index.ts';

export type Offered = Reports['reports'][number];

/** Those that can be had. */
export const offered = ({ reports }: Reports): Offered[] =>
  reports.filter(({ invalid }) => invalid === undefined);

/** One report, for the skeleton. */
export const reportPlaceholder: Reports = { reports: [{ name: 'delinquency', title: null }] };

/** The shape of the form, which is still to come itself: a list, five kinds of files, days and filters, two buttons. */
export const reportSkeleton = () => html`
  <div class="form">
    <i class="blank titled"></i>
    <div class="formats">${[1, 2, 3, 4, 5].map(() => html`<i class="blank tall"></i>`)}</div>
    <i class="blank titled tall"></i>
    <i class="blank"></i>
    <i class="blank"></i>
  </div>
`;
