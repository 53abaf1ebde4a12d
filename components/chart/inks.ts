import { css, html } from 'lit';
import type { Inks } from './picture.ts';
import type { ChartSeries } from './series.ts';

const grounds = ['text', 'quiet', 'line', 'surface'] as const;

/**
 * A canvas knows no custom properties: these take the colours on, and the drawing reads them there.
 * Each changes in a transition of no length, which tells when a theme or a token did, whatever did it.
 */
export const inkwells = (series: readonly ChartSeries[], changed: () => void) => html`
  <span class="inks" aria-hidden="true" @transitionend=${changed}>
    ${grounds.map((ground) => html`<i data-ink=${ground}></i>`)}
    ${series.map(({ tone }, order) => html`<i data-tone=${tone} data-order=${order}></i>`)}
  </span>
`;

export function readInks(root: ParentNode): Inks | undefined {
  const wells = root.querySelector('.inks');
  if (wells === null) return undefined;
  const colourOf = (selector: string) => {
    const well = wells.querySelector(selector);
    return well === null ? 'gray' : getComputedStyle(well).color;
  };
  const { fontFamily, fontSize } = getComputedStyle(wells);
  return {
    text: colourOf('[data-ink=text]'),
    quiet: colourOf('[data-ink=quiet]'),
    line: colourOf('[data-ink=line]'),
    surface: colourOf('[data-ink=surface]'),
    series: [...wells.querySelectorAll('[data-tone]')].map((well) => getComputedStyle(well).color),
    fontFamily,
    // uPlot takes the last digits before "px" for the whole size.
    fontPixels: Math.round(parseFloat(fontSize)),
  };
}

export const inkStyles = css`
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

  /* The person's own colours: four of them can be told apart, and what lies between two of them. */
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
    [data-order='3'] {
      --_tone: GrayText;
    }
    [data-order='4'] {
      --_tone: color-mix(in srgb, CanvasText 50%, Canvas);
    }
    [data-ink='line'] {
      --_tone: color-mix(in srgb, CanvasText 30%, Canvas);
    }
    [data-ink='surface'] {
      --_tone: Canvas;
    }
  }
`;
