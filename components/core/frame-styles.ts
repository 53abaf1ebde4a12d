import { css } from 'lit';

/** The frame in each of its states; sizes in `em`, because the type belongs to the page. */
export const frameStyles = css`
  :host {
    display: block;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  .frame {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    padding: var(--ixc-padding, 1.25em);
    border: 1px solid var(--_line);
    border-radius: var(--ixc-radius, 8px);
    background: var(--_surface);
    color: var(--_text);
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1.45;
    letter-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    overflow-wrap: break-word;
  }

  @container (width >= 35em) {
    .frame {
      padding: var(--ixc-padding, 1.5em);
    }
  }

  h2,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25em 1em;
    margin-block-end: 1em;
  }

  h2,
  ::slotted([slot='heading']) {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.45;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    order: 1;
    align-items: center;
    gap: 0.25em 1em;
    margin-inline-start: auto;
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  @container (width < 27.5em) {
    .state {
      margin-inline-start: 0;
    }
  }

  .mark {
    display: inline-flex;
    align-items: baseline;
    gap: 0.5em;
  }

  .mark::before {
    content: '';
    flex: none;
    inline-size: 0.5625em;
    block-size: 0.5625em;
    border: 0.15em solid var(--_quiet);
    border-radius: 50%;
  }

  .mark[data-state='live']::before {
    border-color: var(--_current);
    background: var(--_current);
  }

  .mark[data-state='late'],
  .mark[data-state='failing'] {
    color: var(--_text);
  }

  .mark[data-state='late']::before {
    border-color: var(--_standard);
  }

  .mark[data-state='failing']::before {
    border-color: var(--_transition);
    border-radius: 0;
    transform: rotate(45deg);
  }

  .demo {
    padding: 0 0.5em;
    border: 1px solid var(--_line);
    border-radius: 3px;
  }

  .body,
  .skeleton {
    display: flex;
    flex: 1;
    flex-direction: column;
  }

  .body[data-outdated] {
    opacity: 0.55;
  }

  .hero {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.625em;
    margin-block-end: 1em;
  }

  .hero > * {
    min-inline-size: 0;
  }

  .figure {
    /* Eleven digits fit in a line at 320 px. */
    font-size: clamp(1em, 7cqi, 1.75em);
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.015em;
  }

  .caption {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .caption strong {
    color: var(--_text);
    font-weight: 500;
  }

  .empty {
    padding-block: 1em 1.5em;
  }

  .foot {
    display: flex;
    flex-direction: column;
    gap: 0.125em;
    margin-block-start: auto;
    padding-block-start: 1.25em;
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  summary {
    inline-size: fit-content;
    border-radius: 3px;
    cursor: pointer;
  }

  .swatch {
    display: inline-block;
    flex: none;
    inline-size: 0.625em;
    block-size: 0.625em;
    margin-inline-end: 0.625em;
    border-radius: 2px;
    background: var(--_tone);
  }

  .only-read {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .swatch,
    .mark::before {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
  }

  @media print {
    button:not(.plain, .action, .chip),
    .explain,
    .export,
    .switch,
    .controls,
    .choices,
    .means,
    .notice button,
    :is(.action, .chip) [aria-hidden] {
      display: none !important;
    }
    .frame {
      break-inside: avoid;
    }
    .swatch,
    .mark::before {
      print-color-adjust: exact;
    }
  }
`;
