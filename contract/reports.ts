import { type DataOf, type Endpoint, endpoint } from './endpoint.ts';
import { channelQuery, filterQuery, windowQuery } from './query.ts';
import { count } from './values.ts';
import { z } from './zod.ts';

/** What a file can be: text, tables and print of all of it, or its first picture. */
export const fileFormat = z.enum(['md', 'html', 'csv', 'xlsx', 'pdf', 'png', 'svg']);
export type FileFormat = z.infer<typeof fileFormat>;

/** Of CSV: `sheet` as a spreadsheet of that language opens it, `plain` as programs do. */
export const dialect = z.enum(['sheet', 'plain']);
export type Dialect = z.infer<typeof dialect>;

/** How an answer is written into a file. */
export const fileQuery = {
  /** A language tag, as `en` or `es-AR`; Portuguese when absent or not one of ours. */
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}(?:[-_][a-z0-9]{1,8}){0,3}$/i))),
  /** `sheet` when not asked. */
  dialect: z.optional(dialect),
};

/** What a report of that name may be called by. */
export const reportName = z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/));

const where = { name: reportName, format: fileFormat };

/** One report; what a metric of it does not take is no matter to that metric. */
export const report = endpoint({
  method: 'GET',
  path: '/reports/{name}.{format}',
  summary:
    'A report as a file, once it is written; also any metric at its own path and `.{format}`.',
  query: z.strictObject({
    ...windowQuery,
    ...filterQuery,
    ...channelQuery,
    ...fileQuery,
    ...where,
  }),
  data: z.string(),
  media: 'application/octet-stream',
});

/** An answer as a file, at its own path with the ending of a format. */
export const fileOf = (of: Endpoint): Endpoint =>
  endpoint({
    method: 'GET',
    path: `${of.path}.{format}`,
    summary: `As a file, once it is written: ${lowered(of.summary)}`,
    query: z.extend(of.query, { ...fileQuery, format: fileFormat }),
    data: z.string(),
    media: 'application/octet-stream',
  });

/** The same, begun: the answer names the job to ask about. */
export const startFileOf = (of: Endpoint): Endpoint => ({
  ...fileOf(of),
  method: 'POST',
  summary: `Begins to write a file: ${lowered(of.summary)}`,
  data: job,
  media: undefined,
});

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const job = z.object({
  job: z.string(),
  /** `waiting` for others, `writing`, `done`: the file can be had, or `failed`. */
  state: z.enum(['waiting', 'writing', 'done', 'failed']),
  /** Rows written so far, and of how many; null where that is not known. */
  rows: count,
  of: z.nullable(count),
});
export type ReportJob = z.infer<typeof job>;

export const startReport = endpoint({
  method: 'POST',
  path: '/reports/{name}.{format}',
  summary: 'Begins to write a report; the answer names the job to ask about.',
  query: report.query,
  data: job,
});

export const tryReport = endpoint({
  method: 'POST',
  path: '/reports.{format}',
  summary:
    'Begins to write a report that the body describes, in YAML or JSON, as in the folder of reports; for managers.',
  query: z.strictObject({
    ...windowQuery,
    ...filterQuery,
    ...channelQuery,
    ...fileQuery,
    format: fileFormat,
  }),
  body: 'application/yaml',
  data: job,
});

const jobQuery = z.strictObject({ job: z.string().check(z.regex(/^[\w-]{1,64}$/)) });

export const reportJob = endpoint({
  method: 'GET',
  path: '/report-jobs/{job}',
  summary: 'How far a report is that this caller began.',
  query: jobQuery,
  data: job,
});

export const reportFile = endpoint({
  method: 'GET',
  path: '/report-jobs/{job}/file',
  summary: 'The file of a report that is done, for ten minutes.',
  query: jobQuery,
  data: z.string(),
  media: 'application/octet-stream',
});

export const cancelReport = endpoint({
  method: 'DELETE',
  path: '/report-jobs/{job}',
  summary: 'Ends a report that is no longer wanted.',
  query: jobQuery,
  data: job,
});

export const reports = endpoint({
  method: 'GET',
  path: '/reports',
  summary: 'The reports this caller may ask for.',
  query: z.strictObject({}),
  data: z.object({
    reports: z.array(
      z.object({
        name: reportName,
        /** As the team wrote it; null for the reports that everybody has. */
        title: z.nullable(z.string()),
        /** Where its description is wrong; told to who may try one, and absent where it is right. */
        invalid: z.optional(z.string()),
      }),
    ),
  }),
});
export type Reports = DataOf<typeof reports>;
