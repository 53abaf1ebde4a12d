import { css } from 'lit';

/** What stands above a list: what narrows it, what to know before using it, its columns. */
export const menuStyles = css`
  .narrowing {
    margin-block-end: 1em;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.625em;
    min-block-size: 2em;
    padding-block: 0.25em;
    border-color: var(--_accent);
    border-radius: 1em;
    background: var(--_picked);
    text-align: start;
  }

  .above {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: 0.5em 1.5em;
    margin-block-end: 0.75em;
    font-size: 0.875em;
  }

  .caveat {
    max-inline-size: 52em;
    color: var(--_quiet);
    text-wrap: balance;
  }

  .choose {
    position: relative;
    flex: none;
  }

  .choose summary {
    padding: 0.375em 0.75em;
    border: 1px solid var(--_line);
    border-radius: 5px;
    color: var(--_accent);
    font-weight: 500;
    line-height: 1.3;
    list-style: none;
  }

  .choose summary::-webkit-details-marker {
    display: none;
  }

  .choose summary:hover {
    background: var(--_hover);
  }

  .choose fieldset {
    position: absolute;
    inset-block-start: calc(100% + 0.25em);
    inset-inline-end: 0;
    z-index: 3;
    min-inline-size: min(12em, 100cqi - 2.5em);
    margin: 0;
    padding: 0.375em;
    border: 1px solid var(--_line);
    border-radius: 6px;
    background: var(--_surface);
    box-shadow: 0 0.25em 1em color-mix(in srgb, black 18%, transparent);
  }

  .choose label {
    display: flex;
    align-items: center;
    gap: 0.625em;
    min-block-size: 2.25em;
    padding-inline: 0.5em;
    border-radius: 4px;
    cursor: pointer;
  }

  .choose label:hover {
    background: var(--_hover);
  }

  .choose input {
    inline-size: 1.0625em;
    block-size: 1.0625em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
    margin-block-start: 1em;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .more button {
    font-size: 1em;
    white-space: nowrap;
  }

  @media print {
    .choose {
      display: none;
    }
  }
`;
