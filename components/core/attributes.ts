import type { ComplexAttributeConverter } from 'lit';

/** `theme` of every widget; absent or `auto` follows the `color-scheme` of the page. */
export type Theme = 'light' | 'dark' | 'auto';

/** A boolean attribute for people who write `="false"` and mean it. */
export const plainBoolean: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};
