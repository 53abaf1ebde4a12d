import type { Problem, ProblemCode } from '../../contract/index.ts';

/** An answer of the real proxy, as it left. */
export interface Recorded {
  /** Under `/api/v1`. */
  readonly path: string;
  readonly query: string;
  readonly syncedAt: string | null;
  readonly body: { readonly meta: object; readonly data: object };
}

/** What a provider's proxy answered, and when by its own clock. */
export interface Recording {
  readonly madeAt: string;
  readonly answers: readonly Recorded[];
}

/** Every refusal, by its code. */
export type Problems = Readonly<Record<ProblemCode, Problem>>;
