import type { ComplexAttributeConverter } from 'lit';

/** `theme` of every widget; absent or `auto` follows the `color-scheme` of the page. */
export type Theme = 'light' | 'dark' | 'auto';

/** A boolean attribute for people who write `="false"` and mean it. */
export const plainBoolean: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

/** Values with commas between them; an empty text is one empty value. */
export const chosenValues = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').map((value) => value.trim());
