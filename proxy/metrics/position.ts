/** Where a page ends: the value it is sorted by, as text, and what tells equal ones apart. */
export interface Position {
  readonly value: string;
  readonly id: string;
}
