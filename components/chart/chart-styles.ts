import { css } from 'lit';
import { tableStyles } from '../table/table-styles.ts';
import { inkStyles } from './inks.ts';
import { legendStyles } from './legend.ts';
import { plotAreaStyles } from './plot-area.ts';
import { seriesTones } from './series-tones.ts';
import { tooltipStyles } from './tooltip.ts';

/** The table lies over the drawing and its key: nothing moves from one to the other. */
const roomStyles = css`
  :host {
    container-type: inline-size;
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

  .swatch[data-kind='line'] {
    block-size: 0.25em;
    inline-size: 1em;
    vertical-align: 0.2em;
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
    border-block-end: 1px solid var(--_line);
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

  @media print {
    .toggle {
      display: none;
    }
    .twin {
      position: static;
      border: 0;
      overflow: visible;
    }
    :is(.above, .stage)[data-idle] {
      display: none;
    }
  }
`;

/** What a chart wears; forced colours come after the tones that they replace. */
export const chartStyles = [
  tableStyles,
  seriesTones,
  roomStyles,
  legendStyles,
  plotAreaStyles,
  tooltipStyles,
  inkStyles,
];
