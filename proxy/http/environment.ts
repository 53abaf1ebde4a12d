import type { Caller } from '../access/caller.ts';

/** What middleware leaves for the handlers. */
export interface AppEnvironment {
  Variables: { caller: Caller; requestId: string };
}
