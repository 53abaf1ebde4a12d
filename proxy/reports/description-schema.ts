import {
  aging,
  cei,
  criticalList,
  customers,
  type Endpoint,
  fileQuery,
  kpis,
  paymentTime,
  preventionList,
  receipts,
  rollRate,
  segments,
  statuses,
  suspensionFunnel,
  trustUnlocks,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';

const LONGEST_TITLE = 200;
const MOST_SECTIONS = 40;

/** What a description can hold, by the names of the widgets. */
export const describable: Readonly<Record<string, Endpoint>> = {
  kpis,
  statuses,
  aging,
  'suspension-funnel': suspensionFunnel,
  'roll-rate': rollRate,
  cei,
  segments,
  'critical-list': criticalList,
  'prevention-list': preventionList,
  'customer-list': customers,
  'trust-unlock': trustUnlocks,
  receipts,
  'payment-time': paymentTime,
};
const names = Object.keys(describable);

const because = (reason: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? 'is missing' : reason),
});

const text = z.string(because('must be a text'));

const line = text.check(
  z.regex(/^\P{Cc}*$/u, 'must be one line'),
  z.regex(/\S/, 'must not be empty'),
  z.maxLength(LONGEST_TITLE, `must not be longer than ${LONGEST_TITLE} characters`),
);

const isLanguage = (tag: string): boolean => z.safeParse(fileQuery.language, tag).success;

const filters = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string())], 'must be a text or a list of texts'),
  because('must be a mapping of filters'),
);

const section = z.strictObject(
  {
    metric: z.enum(names, because(`must be one of ${names.join(', ')}`)),
    title: z.optional(line),
    filters: z.optional(filters),
    columns: z.optional(
      z.array(line, 'must be a list of columns').check(z.minLength(1, 'must name a column')),
    ),
    sort: z.optional(text),
    limit: z.optional(text),
  },
  'must be a mapping',
);

/** A description as a person writes it; a message is the reason alone. */
export const description = z.strictObject(
  {
    title: line,
    language: z.optional(text.check(z.refine(isLanguage, 'must be a language tag, as pt-BR'))),
    filters: z.optional(filters),
    sections: z
      .array(section, because('must be a list of sections'))
      .check(
        z.minLength(1, 'must hold a section'),
        z.maxLength(MOST_SECTIONS, `must not hold more than ${MOST_SECTIONS} sections`),
      ),
  },
  'must be a mapping of title and sections',
);

export type Written = z.infer<typeof description>;
export type WrittenSection = z.infer<typeof section>;
export type WrittenFilters = z.infer<typeof filters>;
