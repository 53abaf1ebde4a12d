import { css } from 'lit';

/** The button at the heading; what it opens brings its own. */
export const exportStyles = css`
  button.export {
    display: grid;
    place-items: center;
    inline-size: max(24px, 1.5em);
    aspect-ratio: 1;
    margin: -0.25em -0.5em;
    color: var(--_quiet);
  }

  .export[disabled],
  #export:empty {
    visibility: hidden;
  }

  .export svg {
    inline-size: 1em;
    fill: none;
    stroke: currentColor;
  }
`;
