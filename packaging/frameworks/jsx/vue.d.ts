import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { IxcElements, IxcEvents, IxcProperties } from './index.js';

type Emits = { [Name in keyof IxcEvents]: (event: IxcEvents[Name]) => void };

/** How a template sees a tag: its attributes, which are looked up without hyphens, and its events. */
type Tag<Element, Properties> = new () => Element & {
  /** @deprecated Only for templates. */
  $props: HTMLAttributes & PublicProps & Properties;
  /** @deprecated Only for templates. */
  $emit: EmitFn<Emits>;
};

type Tags = { [Name in keyof IxcElements]: Tag<IxcElements[Name], IxcProperties[Name]> };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how Vue lets tags be added
  interface GlobalComponents extends Tags {}
}
