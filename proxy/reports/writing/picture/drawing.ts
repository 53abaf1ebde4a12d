/** Marks from the left top corner down, in units of a pixel. */
export interface Drawing {
  readonly marks: string;
  readonly height: number;
}
