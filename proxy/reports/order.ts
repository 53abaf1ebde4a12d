import type { Dialect, FileFormat, FilterChoices, Meta } from '../../contract/index.ts';

/** One metric of a report, answered. Whatever a writer is given is plain data: it works in a thread of its own. */
export interface Part {
  /** The path of the metric, as the contract has it. */
  readonly metric: string;
  /** In place of the metric's own; null for that. */
  readonly title: string | null;
  /** Names of the columns, in order; null for all. */
  readonly columns: readonly string[] | null;
  readonly meta: Meta;
  /** Of a list without its items, which are asked for as they are written. */
  readonly data: unknown;
  readonly isStreamed: boolean;
}

/** All that a writer needs to know of a report. */
export interface Order {
  /** The file to write; it does not exist yet. */
  readonly path: string;
  readonly format: FileFormat;
  readonly dialect: Dialect;
  /** As it was asked for; anything but our own languages is Portuguese. */
  readonly language: string;
  /** As it is asked for; null for a metric by itself, and for a description that is tried. */
  readonly name: string | null;
  /** As a team wrote it; null for the words of `name`, where everybody has it, or of the only part. */
  readonly title: string | null;
  readonly narrowed: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly filters: Readonly<Record<string, readonly string[]>>;
    readonly branches: readonly string[] | null;
    readonly choices?: FilterChoices | undefined;
  };
  readonly parts: readonly [Part, ...Part[]];
}

/** What a report says of itself, in its language. */
export interface Told {
  readonly title: string;
  /** In a few lines of text, without personal data. */
  readonly summary: string;
}

/** What a writer says while it works. */
export type WriterNews =
  | { readonly type: 'more'; readonly part: number }
  | { readonly type: 'rows'; readonly rows: number }
  | ({ readonly type: 'done' } & Told)
  | { readonly type: 'refused'; readonly code: 'no_picture' | 'too_many_rows' }
  | {
      readonly type: 'refused';
      readonly code: 'unknown_column';
      /** In the description: `sections[2].columns[0]`. */
      readonly place: string;
    };

/** The next rows of a list, as the writer asked for. */
export interface Rows {
  readonly part: number;
  readonly items: readonly unknown[];
  readonly isLast: boolean;
}
