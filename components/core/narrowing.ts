import type {
  AgingBucketName,
  FunnelColumn,
  FunnelRowName,
  SegmentBy,
  StageFrom,
  StageTo,
  Status,
} from '../../contract/index.ts';
import { queryString } from './query.ts';

/** What a person picked in a widget, in the words of the API's drill-down filters. */
export type Narrowing =
  | { readonly bucket: AgingBucketName }
  | { readonly status: Status }
  | { readonly row: FunnelRowName; readonly access?: FunnelColumn }
  | {
      readonly stageFrom: StageFrom;
      readonly stageTo: StageTo;
      readonly rollFrom: string;
      readonly rollTo: string;
    }
  | { readonly [By in SegmentBy]: Readonly<Record<By, string>> }[SegmentBy];

/** A narrowing with the words it is shown by. */
export interface Selection {
  readonly narrowing: Narrowing;
  /** Such as "7 a 9 dias de atraso": never a person's name. */
  readonly words: string;
}

export const isSame = (one: Narrowing, other: Narrowing): boolean =>
  queryString({ ...one }) === queryString({ ...other });
