import { css } from 'lit';

/** Figures in a row, apart by hairlines; one under the other where there is no room. */
export const kpisStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11.5em, 1fr));
    gap: 1.25em 0;
    margin-inline: -1.25em;
    overflow: hidden;
  }

  .tile {
    display: flex;
    flex-direction: column;
    gap: 0.125em;
    min-inline-size: 0;
    container-type: inline-size;
    margin-inline-start: -1px;
    padding-inline: 1.25em;
    border-inline-start: 1px solid var(--_line);
  }

  .tile dt {
    font-size: 0.875em;
  }

  .tile .figure {
    font-size: clamp(1em, 11cqi, 1.5em);
    white-space: nowrap;
  }

  .change {
    font-size: 0.875em;
  }

  .before,
  .verdict {
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .direction {
    margin-inline-end: 0.25em;
    font-size: 0.75em;
    vertical-align: 0.1em;
    color: var(--_quiet);
  }

  .direction[data-verdict='better'] {
    color: var(--_current);
  }

  .direction[data-verdict='worse'] {
    color: var(--_chronic);
  }

  .drawing {
    block-size: calc(28px + 0.5em);
    margin-block-start: auto;
    padding-block-start: 0.5em;
  }
`;
