import {
  aging,
  cei,
  criticalList,
  kpis,
  paymentTime,
  preventionList,
  receipts,
  rollRate,
  segments,
  statuses,
  suspensionFunnel,
} from '../../contract/index.ts';

/** One metric of a report. */
export interface SectionDescription {
  /** The path of the metric. */
  readonly metric: string;
  /** Parameters of its own, as an address gives them. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
  readonly title: string | null;
  readonly columns: readonly string[] | null;
}

/** What a report holds, in its order. */
export interface ReportDescription {
  readonly name: string;
  /** Null for a report that everybody has, whose title is in the words of each language. */
  readonly title: string | null;
  /** What it is written in, whoever asks; as they ask when absent. */
  readonly language?: string | undefined;
  readonly sections: readonly SectionDescription[];
}

export const section = (
  { path }: { readonly path: string },
  asked: SectionDescription['asked'] = {},
): SectionDescription => ({ metric: path, asked, title: null, columns: null });

/** Segments that the morning report tells of each kind: those that matter, largest first. */
const LEADING_SEGMENTS = '10';

/** Reports that everybody has. */
export const builtInReports: readonly ReportDescription[] = [
  {
    name: 'delinquency',
    title: null,
    sections: [
      section(kpis),
      section(statuses),
      section(aging),
      section(suspensionFunnel),
      section(rollRate),
      section(cei),
      section(segments, { by: ['neighborhood'], limit: [LEADING_SEGMENTS] }),
      section(segments, { by: ['customerType'], limit: [LEADING_SEGMENTS] }),
      section(criticalList),
      section(preventionList),
    ],
  },
  {
    name: 'receipts',
    title: null,
    sections: [section(receipts), section(paymentTime), section(cei)],
  },
  {
    name: 'segments',
    title: null,
    sections: [
      section(segments, { by: ['neighborhood'] }),
      section(segments, { by: ['city'] }),
      section(segments, { by: ['branch'] }),
      section(segments, { by: ['plan'] }),
      section(segments, { by: ['customerType'] }),
      section(segments, { by: ['personType'] }),
    ],
  },
];
