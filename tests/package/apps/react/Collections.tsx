import 'ixc-widgets/statuses';
import type { IxcSelectEvent } from 'ixc-widgets';
import type { IxcAging as AgingElement } from 'ixc-widgets/aging';
import { IxcAging } from 'ixc-widgets/react';
import { useRef, useState } from 'react';

/** One widget as a component, and one as a tag. */
export function Collections({ branch }: { branch: string }) {
  const [picked, setPicked] = useState('');
  const aging = useRef<AgingElement>(null);

  const select = ({ detail, selected }: IxcSelectEvent) => {
    const bucket = 'bucket' in detail ? String(detail.bucket) : '';
    setPicked(selected ? `${bucket} of branch ${aging.current?.branch}` : '');
  };

  return (
    <main>
      <IxcAging ref={aging} branch={branch} lateBase="effective" onIxcSelect={select}>
        Veja no IXC.
      </IxcAging>
      <ixc-statuses branch={branch} late-base="effective" onixc-select={select} />
      <output>{picked}</output>
    </main>
  );
}

/** Never rendered: each is wrong in one way. */
export const mistakes = [
  // @ts-expect-error -- a property that is none
  <IxcAging key={1} brunch="1" />,
  // @ts-expect-error -- a value that is none
  <IxcAging key={2} lateBase="late" />,
  // @ts-expect-error -- what is not for a page
  <IxcAging key={3} render={() => ''} />,
  // @ts-expect-error -- an event of another kind
  <IxcAging key={4} onIxcSelect={(name: string) => name} />,
  // @ts-expect-error -- an attribute that is none
  <ixc-statuses key={5} brunch="1" />,
  // @ts-expect-error -- a value that is none
  <ixc-statuses key={6} late-base="late" />,
  // @ts-expect-error -- an event of another kind
  <ixc-statuses key={7} onixc-select={(name: string) => name} />,
  // @ts-expect-error -- a tag that is none
  <ixc-ageing key={8} />,
];
