import { css } from 'lit';

/**
 * Colours as internal names: what the page says through `--ixc-…`, else ours for light and dark.
 * Lightness runs one way from current to the oldest debt, so a grey print keeps the order;
 * `tests/components/core/palette.test.ts` measures it, and the contrast of each.
 */
export const palette = css`
  :host {
    --_surface: var(--ixc-surface, light-dark(#ffffff, #12171e));
    --_text: var(--ixc-text, light-dark(#16202c, #e8edf3));
    --_quiet: var(--ixc-quiet, light-dark(#586575, #9aa8b8));
    --_line: var(--ixc-line, light-dark(#dfe3e8, #2c3642));
    --_accent: var(--ixc-accent, light-dark(#1d5b94, #8fbdf0));
    --_current: var(--ixc-current, light-dark(#43a57c, #3a8f6c));
    --_standard: var(--ixc-standard, light-dark(#a8780f, #c09334));
    --_transition: var(--ixc-transition, light-dark(#b4501a, #e8904f));
    --_chronic: var(--ixc-chronic, light-dark(#8f1a30, #ff9fa6));
    --_trust: var(--ixc-trust, light-dark(#2f66c4, #7ea8f2));
    /* Steps of the chronic hue, away from the background as the debt ages. */
    --_chronic-1: light-dark(color-mix(in srgb, var(--_chronic) 82%, white), var(--_chronic));
    --_chronic-2: light-dark(var(--_chronic), color-mix(in srgb, var(--_chronic) 74%, white));
    --_chronic-3: light-dark(
      color-mix(in srgb, var(--_chronic) 76%, black),
      color-mix(in srgb, var(--_chronic) 48%, white)
    );
    --_chronic-4: light-dark(
      color-mix(in srgb, var(--_chronic) 52%, black),
      color-mix(in srgb, var(--_chronic) 24%, white)
    );
    --_hover: color-mix(in srgb, var(--_text) 4%, var(--_surface));
    --_picked: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    --_sunken: color-mix(in srgb, var(--_text) 8%, var(--_surface));
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  /* Paper is white, whatever the screen is. */
  @media print {
    :host,
    :host([theme='dark']) {
      color-scheme: light;
    }
  }

  /* A mark takes its colour from what it stands for. */
  [data-tone='current'] {
    --_tone: var(--_current);
  }
  [data-tone='standard'] {
    --_tone: var(--_standard);
  }
  [data-tone='transition'] {
    --_tone: var(--_transition);
  }
  [data-tone='chronic'] {
    --_tone: var(--_chronic);
  }
  [data-tone='chronic-1'] {
    --_tone: var(--_chronic-1);
  }
  [data-tone='chronic-2'] {
    --_tone: var(--_chronic-2);
  }
  [data-tone='chronic-3'] {
    --_tone: var(--_chronic-3);
  }
  [data-tone='chronic-4'] {
    --_tone: var(--_chronic-4);
  }
  [data-tone='trust'] {
    --_tone: var(--_trust);
  }
  [data-tone='quiet'] {
    --_tone: var(--_quiet);
  }
`;
