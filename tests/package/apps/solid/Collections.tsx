import 'ixc-widgets/aging';
import type { IxcSelectEvent } from 'ixc-widgets';

export function Collections(props: { branch: string }) {
  const select = ({ selected }: IxcSelectEvent) => selected;
  return <ixc-aging branch={props.branch} late-base="effective" on:ixc-select={select} />;
}

/** Never rendered: each is wrong in one way. */
export const mistakes = () => [
  // @ts-expect-error -- an attribute that is none
  <ixc-aging brunch="1" />,
  // @ts-expect-error -- a value that is none
  <ixc-aging late-base="late" />,
  // @ts-expect-error -- an event of another kind
  <ixc-aging on:ixc-select={(name: string) => name} />,
  // @ts-expect-error -- a tag that is none
  <ixc-ageing />,
];
