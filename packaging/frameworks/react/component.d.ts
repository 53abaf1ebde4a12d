import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { IxcElements, IxcEvents, IxcProperties } from '../jsx/index.js';

/** `ixc-select` is `onIxcSelect`. */
type Handler<Name> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Handler<Rest>>}`
  : Name;

type Handlers = {
  [Name in keyof IxcEvents as `on${Capitalize<Handler<Name>>}`]?: (event: IxcEvents[Name]) => void;
};

/** A tag as a component. What stands inside it is shown until the widget is there. */
export type IxcComponent<Tag extends keyof IxcElements> = ForwardRefExoticComponent<
  HTMLAttributes<IxcElements[Tag]> & IxcProperties[Tag] & Handlers & RefAttributes<IxcElements[Tag]>
>;
