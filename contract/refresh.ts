import { endpoint, type DataOf } from './endpoint.ts';
import { count } from './values.ts';
import { z } from './zod.ts';

export const refresh = endpoint({
  method: 'POST',
  path: '/refresh',
  summary: 'Asks for a sync now; many requests become one.',
  query: z.strictObject({}),
  data: z.object({ requestId: z.string(), generationBefore: count }),
});
export type Refresh = DataOf<typeof refresh>;
