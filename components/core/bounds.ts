import { css } from 'lit';

/**
 * The outermost element inside a widget. What a page says to everything in it ends here, but for its
 * typeface, the size of its letters and its theme; the widget's width is measured here, where no style of
 * the page reaches.
 */
export const boundsStyles = css`
  .bounds {
    all: initial;
    display: block;
    block-size: 100%;
    container-type: inline-size;
    /* Where the page gives it no width of its own, as in a row of boxes. */
    contain-intrinsic-inline-size: 18em;
    direction: ltr;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    font-family: inherit;
    /* Some pages set letters to nothing, to close the gaps between boxes. */
    font-size: max(1em, 12px);
    -webkit-font-smoothing: inherit;
  }

  /* A height of the screen ends what a list prints before its last row, and the next widget begins there. */
  @media print {
    .bounds,
    .frame {
      block-size: auto !important;
    }
  }
`;
