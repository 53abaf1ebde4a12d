import type { ComplexAttributeConverter } from 'lit';

/** `theme` of every widget; absent or `auto` follows the `color-scheme` of the page. */
export type Theme = 'light' | 'dark' | 'auto';

/** A boolean attribute for people who write `="false"` and mean it. */
export const plainBoolean: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

/** An attribute that is taken away is absent, as one that never was; Lit alone would say null. */
export const optional = {
  fromAttribute: (value: string | null): string | undefined => value ?? undefined,
};

/** The same where absence means something: `usual`. */
export const textOr = <Text extends string>(usual: Text) => ({
  // A page may write any word; the proxy refuses those it does not know.
  fromAttribute: (value: string | null) => value ?? usual,
});

/** A number; `usual` where there is none or it is not one. */
export const numberOr = (usual: number) => ({
  fromAttribute: (value: string | null): number =>
    value === null || value.trim() === '' || Number.isNaN(Number(value)) ? usual : Number(value),
});

/** Values with commas between them; an empty text is one empty value. */
export const chosenValues = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').map((value) => value.trim());
