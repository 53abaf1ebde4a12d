import type { Meta } from '../../contract/index.ts';

/** What a number means, said with today's figures. */
export interface Explanation {
  /** Two sentences at most. */
  readonly definition: string;
  /** In words, as it would be said aloud. */
  readonly formula: string;
  readonly terms: readonly { readonly label: string; readonly value: string }[];
  /** Where several figures stand together: each with its own definition and formula. */
  readonly each?: readonly {
    readonly name: string;
    readonly definition: string;
    readonly formula: string;
  }[];
  /** What was counted: "1.234 títulos de 567 clientes". */
  readonly counted: string;
  /** The figure that carries the message, to hold beside the other way of counting lateness. */
  readonly headline: string;
}

export type Explain<Data> = (data: Data, meta: Meta) => Explanation;
