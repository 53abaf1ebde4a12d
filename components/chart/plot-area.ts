import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { CursorController } from './cursor-controller.ts';
import type { Reading } from './reading.ts';
import { tooltip } from './tooltip.ts';

interface PlotArea {
  name: string;
  /** Whether there is a drawing to point at. */
  drawn: boolean;
  cursor: CursorController;
  /** Of the period that is pointed at. */
  reading: Reading | undefined;
}

/**
 * Where the drawing lies, for pointer and keys. An application hands the arrow keys on to us; a screen
 * reader keeps those of an image.
 */
export const plotArea = ({ name, drawn, cursor, reading }: PlotArea) => html`
  <div
    class="plot"
    part="plot"
    role="application"
    tabindex="0"
    aria-roledescription=${msg('gráfico')}
    aria-label=${name}
    aria-describedby="hint"
    ?hidden=${!drawn}
    @keydown=${cursor.press}
    @blur=${cursor.release}
    @pointermove=${cursor.aim}
    @pointerdown=${cursor.aim}
    @pointerleave=${cursor.leave}
  >
    <div class="canvas" aria-hidden="true"></div>
    ${reading === undefined ? nothing : tooltip(reading)}
    <p id="hint" hidden>
      ${msg('Setas percorrem os períodos, Home e End vão às pontas, Esc solta.')}
    </p>
  </div>
`;

export const plotAreaStyles = css`
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

  @media print {
    .column {
      display: none;
    }

    .canvas :is(.uplot, .u-wrap, canvas) {
      max-inline-size: 100%;
    }

    .canvas canvas {
      block-size: auto !important;
    }
  }
`;
