import { load } from './load.ts';
import type { Mutation, Unmutated } from './mutation.ts';
import { store } from './store.ts';
import { upstreamCalls } from './upstream-calls.ts';
import { upstreamMirror } from './upstream-mirror.ts';

/** A new one is an entry in the file of its letter. */
export const mutations: readonly Mutation[] = [
  ...upstreamCalls,
  ...upstreamMirror,
  ...store,
  ...load,
];

export const unmutated: readonly Unmutated[] = [
  {
    row: 'D-11',
    reason: 'Memory is measured over large bases for minutes: no mutation is quick.',
  },
];
