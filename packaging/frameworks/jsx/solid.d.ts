import type { JSX } from 'solid-js';
import type { IxcAttributes, IxcElements, IxcEvents, IxcProperties } from './index.js';

type Handlers = {
  [Name in keyof IxcEvents as `on:${Name}`]?: (event: IxcEvents[Name]) => void;
};

type Tags = {
  [Tag in keyof IxcElements]: JSX.HTMLAttributes<IxcElements[Tag]> &
    IxcAttributes[Tag] &
    IxcProperties[Tag] &
    Handlers;
};

declare module 'solid-js' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how Solid lets tags be added
    interface IntrinsicElements extends Tags {}
  }
}
