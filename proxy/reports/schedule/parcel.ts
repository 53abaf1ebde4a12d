import type { WrittenFile } from '../desk.ts';

/** A written report on its way. */
export interface Parcel extends WrittenFile {
  /** Without its ending. */
  readonly name: string;
  /** The day that was planned, `YYYY-MM-DD`. */
  readonly day: string;
  /** Of the schedule and the planned time: the same in every try. */
  readonly id: string;
}
