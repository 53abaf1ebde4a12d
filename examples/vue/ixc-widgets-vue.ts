import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { IxcAttributes, IxcEvents } from '../types/ixc-widgets';

type Emits = { [Name in keyof IxcEvents]: (event: IxcEvents[Name]) => void };

/** A template names attributes with hyphens; `vue-tsc` looks them up without. */
type Camel<Name> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Props<Attributes> = {
  [Name in keyof Attributes as Camel<Name>]: Attributes[Name];
};

/** How a template sees a tag: its attributes and its events. */
type Tag<Attributes> = new () => HTMLElement & {
  /** @deprecated Only for templates. */
  $props: HTMLAttributes & PublicProps & Props<Attributes>;
  /** @deprecated Only for templates. */
  $emit: EmitFn<Emits>;
};

type Tags = { [Name in keyof IxcAttributes]: Tag<IxcAttributes[Name]> };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how Vue lets tags be added
  interface GlobalComponents extends Tags {}
}
