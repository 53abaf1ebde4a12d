import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { IxcAttributes, IxcElements, IxcEvents, IxcProperties } from './index.js';

type Handlers = {
  [Name in keyof IxcEvents as `on${Name}`]?: (event: IxcEvents[Name]) => void;
};

type Tags = {
  [Tag in keyof IxcElements]: DetailedHTMLProps<
    HTMLAttributes<IxcElements[Tag]>,
    IxcElements[Tag]
  > &
    IxcAttributes[Tag] &
    IxcProperties[Tag] &
    Handlers;
};

declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how React lets tags be added
    interface IntrinsicElements extends Tags {}
  }
}
