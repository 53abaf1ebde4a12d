import { css, unsafeCSS } from 'lit';

/** As many columns as have room, and not more than fill the lines evenly. */
const columns = [1, 2, 3, 4, 5].map(
  (count) => css`
    .tiles[data-columns='${unsafeCSS(count)}'] {
      --_columns: ${unsafeCSS(count)};
    }
  `,
);

/** Figures in lines, apart by hairlines. Narrow: one under the other, its course beside it. */
export const kpisStyles = [
  ...columns,
  css`
    .tiles {
      display: grid;
      /* A hair less than an equal part, so that rounding never costs a column. */
      grid-template-columns: repeat(
        auto-fit,
        minmax(min(100%, max(var(--_least, 11.5em), 100% / var(--_columns) - 0.1px)), 1fr)
      );
      gap: 0;
      margin-inline: -1.25em;
      margin-block-end: -1.75em;
      overflow: hidden;
    }

    .tiles[data-long] {
      --_least: 15em;
    }

    /* Tiles of a line share its rows, so that figures stand level whatever their names take. */
    .tile {
      display: grid;
      grid-row: span 6;
      grid-template-rows: subgrid;
      row-gap: 0.125em;
      min-inline-size: 0;
      margin-block-end: 1.75em;
      margin-inline-start: -1px;
      padding-inline: 1.25em;
      border-inline-start: 1px solid var(--_line);
    }

    .tile dt {
      align-self: end;
      font-size: 0.875em;
    }

    .tile .figure {
      container-type: inline-size;
      font-size: 1em;
    }

    /* The tile's figure is as wide as the tile; what changed is not. */
    .tile .figure[data-changed] {
      inline-size: auto;
      animation: none;
    }

    .tile .figure[data-changed] > span {
      border-radius: 3px;
      animation: changed 2.2s;
    }

    .figure > span {
      font-size: clamp(min(1em, 12cqi), 9.5cqi, 1.5em);
      white-space: nowrap;
    }

    /* Eleven digits fit in a line. */
    [data-long] .figure > span {
      font-size: min(8cqi, 1.5em);
    }

    .change {
      display: flex;
      flex-wrap: wrap;
      align-content: start;
      align-items: baseline;
      column-gap: 0.5em;
      font-size: 0.875em;
    }

    .before,
    .base,
    .verdict {
      color: var(--_quiet);
      font-size: 0.8125em;
    }

    .change .verdict {
      font-size: 0.9286em;
    }

    [data-small] .figure,
    [data-small] .change {
      color: var(--_quiet);
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
      grid-row: 6;
      block-size: calc(28px + 0.5em);
      padding-block-start: 0.5em;
    }

    @container (width < 27.5em) {
      .tiles {
        margin-block-end: 0;
      }

      .tile {
        grid-row: auto;
        grid-template: none / minmax(0, 1fr) 5.5em;
        column-gap: 1em;
        margin-block-end: 0;
        padding-block: 0.75em;
        border-block-start: 1px solid var(--_line);
      }

      .tile:first-child {
        padding-block-start: 0;
        border-block-start: 0;
      }

      .tile > :is(dt, .figure, .base) {
        grid-column: 1 / -1;
      }

      .tile > .drawing {
        grid-area: 3 / 2 / span 2 / auto;
        block-size: 28px;
        margin-block: auto;
        padding: 0;
      }
    }

    @container (width < 18em) {
      .tile {
        grid-template-columns: minmax(0, 1fr);
      }

      .tile > .drawing {
        grid-area: auto;
      }
    }
  `,
];
