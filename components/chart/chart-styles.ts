import { css } from 'lit';

/** The table lies over the drawing and its key: nothing moves from one to the other. */
export const chartStyles = css`
  :host {
    background: var(--_surface);
    color: var(--_text);
  }

  .above,
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1.5em;
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .above {
    margin-block-end: 0.25em;
  }

  .room {
    position: relative;
  }

  .above[data-idle] {
    visibility: hidden;
  }

  .below {
    align-items: center;
    min-block-size: 2em;
    margin-block-start: 0.25em;
  }

  .reason {
    color: var(--_text);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
  }

  .legend .plain[aria-pressed] {
    min-block-size: 1.85em;
    color: var(--_text);
    font-weight: inherit;
  }

  .legend .swatch {
    margin-inline-end: 0.5em;
    border: 1.5px solid var(--_tone);
  }

  .swatch[data-kind='line'] {
    block-size: 0.25em;
    inline-size: 1em;
    vertical-align: 0.2em;
  }

  .legend .plain[aria-pressed='false'] {
    color: var(--_quiet);
    text-decoration: line-through;
  }

  .legend [aria-pressed='false'] .swatch {
    background: none;
  }

  .toggle {
    min-block-size: 1.85em;
    text-decoration: underline;
    text-decoration-color: var(--_line);
    text-underline-offset: 0.25em;
  }

  .toggle[data-waiting] {
    visibility: hidden;
  }

  .stage {
    position: relative;
    block-size: var(--ixc-chart-height, 15em);
  }

  .stage[data-blank] {
    margin-block-end: 1.875em;
    border-radius: 3px;
    background: var(--_sunken);
  }

  .room[data-paper] {
    color-scheme: light;
    background: var(--_surface);
    color: var(--_text);
    print-color-adjust: exact;
  }

  .twin {
    position: absolute;
    inset: 0;
    overflow: auto;
  }

  .twin th {
    white-space: nowrap;
  }

  .twin tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    background: var(--_surface);
  }

  .twin thead tr > :first-child {
    z-index: 2;
  }

  .plot {
    position: relative;
    block-size: 100%;
    touch-action: pan-y;
    cursor: crosshair;
  }

  .plot[hidden] {
    display: none;
  }

  .canvas {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }

  .column {
    position: absolute;
    inset-block: 0;
    background: color-mix(in srgb, var(--_text) 9%, transparent);
  }

  .column[data-line] {
    background: var(--_quiet);
  }

  .canvas [hidden] {
    display: none;
  }

  .tooltip {
    position: absolute;
    inset-block-start: 0;
    z-index: 1;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line);
    border-radius: 5px;
    background: var(--_surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 12%);
    color: var(--_text);
    font-size: 0.8125em;
    pointer-events: none;
  }

  .tooltip[data-under] {
    inset-block-start: 100%;
  }

  .tooltip .period {
    margin-block-end: 0.25em;
    color: var(--_quiet);
  }

  .tooltip dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 0.125em 1.25em;
  }

  .tooltip .swatch {
    margin-inline-end: 0.5em;
  }

  .tooltip dd {
    font-weight: 600;
    text-align: end;
  }

  .total {
    padding-block-start: 0.25em;
  }

  .inks {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    font-size: 0.8125em;
  }

  .inks i {
    color: var(--_tone);
    transition: color 1ms step-start;
  }

  [data-ink='text'] {
    --_tone: var(--_text);
  }
  [data-ink='quiet'] {
    --_tone: var(--_quiet);
  }
  [data-ink='line'] {
    --_tone: var(--_line);
  }
  [data-ink='surface'] {
    --_tone: var(--_surface);
  }

  /* The person's own colours: four of them can be told apart. */
  @media (forced-colors: active) {
    .inks i {
      forced-color-adjust: none;
    }
    [data-ink],
    [data-order] {
      --_tone: CanvasText;
    }
    [data-order='1'] {
      --_tone: Highlight;
    }
    [data-order='2'] {
      --_tone: LinkText;
    }
    [data-order='3'],
    [data-ink='line'] {
      --_tone: GrayText;
    }
    [data-ink='surface'] {
      --_tone: Canvas;
    }
  }

  @media print {
    .toggle,
    .tooltip,
    .column {
      display: none;
    }
    .twin {
      position: static;
      overflow: visible;
    }
    .room:has(> .twin) :is(.above, .stage) {
      display: none;
    }
  }
`;
