/** Takes one defence out of the product, and says which test has to notice. */
export interface Mutation {
  /** Rows of `tests/README.md` that it is about: `U-07`, or `U-08, U-09`. */
  readonly row: string;
  /** What holds as long as it stands. */
  readonly defence: string;
  readonly file: string;
  /** Occurs once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly test: string;
  /** Part of the titles of the tests that must notice, as it stands in the file; any of them when absent. */
  readonly title?: string;
}

/** Rows without a mutation, and why. */
export interface Unmutated {
  readonly row: string;
  readonly reason: string;
}

export const idsOf = ({ row }: Pick<Mutation, 'row'>): readonly string[] => row.split(', ');
