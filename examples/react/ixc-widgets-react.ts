import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { IxcAttributes, IxcEvents } from '../types/ixc-widgets';

type Handlers = {
  [Name in keyof IxcEvents as `on${Name}`]?: (event: IxcEvents[Name]) => void;
};

type Tags = {
  [Tag in keyof IxcAttributes]: DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
    IxcAttributes[Tag] &
    Handlers;
};

// This is how React lets tags be added.
/* eslint-disable @typescript-eslint/no-namespace, @typescript-eslint/no-empty-object-type */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
