import { type Day, plus } from '../../support/oracle/calendar.ts';
import type { DrillDown, Filters } from '../../support/oracle/index.ts';

/** How long ago the day of a question may be: before the last one a simulated provider hardly exists. */
export const pastDays = [0, 1, 8, 40, 200] as const;

/** Ways to narrow any question, one for each filter and some together. */
export const variousFilters: readonly Filters[] = [
  { branch: ['1'] },
  { personType: ['PJ'] },
  { contractStatus: ['negative', 'other'] },
  { neighborhood: ['centro', ''] },
  { contractStatus: ['cancelled'] },
  { plan: ['2', '3'] },
  { branch: ['2', '3'] },
  { customerType: ['2', '3'] },
  { city: ['1'] },
  { branch: ['1'], personType: ['PF'], contractStatus: ['active'] },
  { neighborhood: ['nowhere'] },
  { plan: [''] },
  { branch: ['', '3'], city: ['', '1'] },
  { customerType: [''] },
];

export const segmentations = ['personType', 'customerType', 'city', 'branch', 'plan'] as const;

/** What a click on each of the widgets names, seen on this day. */
export function drillDownsOn(day: Day): DrillDown[] {
  const roll = { from: plus(day, -30), to: day };
  return [
    { bucket: ['7-9', '31-60'] },
    { bucket: ['not-due'] },
    { status: ['current'] },
    { status: ['chronic', 'standard'] },
    { row: ['9+'] },
    { row: ['1-6', '7-9'], access: ['active', 'notice'] },
    { access: ['trustUnlock'] },
    { access: ['other', 'blocked'], bucket: ['10-30'] },
    { roll: { ...roll, stageFrom: 'current', stageTo: 'standard' } },
    { roll: { ...roll, stageFrom: 'new' } },
    { roll: { ...roll, stageTo: 'left' } },
    { roll: { ...roll, stageTo: 'adjusted' } },
  ];
}
