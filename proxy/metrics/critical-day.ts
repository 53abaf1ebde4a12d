import { z } from '../../contract/zod.ts';
import sql from './critical-day.sql?raw';
import { type MetricDeps, over, type Question } from './question.ts';

const row = z.object({ criticalDay: z.number(), criticalSinceDay: z.number() });

/** Days late that make a customer critical, and those of who became so since the last business day. */
export const readCriticalDay = (
  { reader }: MetricDeps,
  { asOf }: Question,
): Promise<z.output<typeof row>> => reader.row(row, over(['intervals'], sql), { asOf });
