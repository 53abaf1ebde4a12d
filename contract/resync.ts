import { endpoint, type DataOf } from './endpoint.ts';
import { count } from './values.ts';
import { z } from './zod.ts';

export const resync = endpoint({
  method: 'POST',
  path: '/resync',
  summary: 'Reads every table from end to end, for administrators.',
  query: z.strictObject({}),
  data: z.object({ generationBefore: count }),
});
export type Resync = DataOf<typeof resync>;
