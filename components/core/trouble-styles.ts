import { css } from 'lit';

/** The skeleton, and what stands over it or above an answer when something fails. */
export const troubleStyles = css`
  .waiting {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
  }

  .waiting > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }

  /* Every line of text becomes a bar of its own length: the shape of what comes. */
  .skeleton,
  .skeleton * {
    color: transparent !important;
    text-decoration: underline 0.72em var(--_sunken) !important;
    text-decoration-skip-ink: none !important;
    text-underline-offset: -0.58em !important;
  }

  .skeleton :is(.swatch, button),
  .skeleton .mark::before,
  .skeleton .access::before {
    border-color: var(--_sunken) !important;
    background: var(--_sunken) !important;
  }

  .skeleton rect {
    fill: var(--_sunken) !important;
  }

  .skeleton path {
    stroke: var(--_sunken) !important;
  }

  .waiting[data-refused] .skeleton {
    visibility: hidden;
  }

  .refusal {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.5em;
    max-inline-size: 26em;
    margin-inline: auto;
    padding-block: 1.5em;
    text-align: center;
    font-size: 0.875em;
  }

  /* In the middle of what is small, and not far down in what is tall. */
  .waiting > .refusal {
    align-self: start;
    min-block-size: min(100%, 20rem);
  }

  .refusal-title {
    font-weight: 600;
  }

  .refusal p:not(.refusal-title) {
    color: var(--_quiet);
  }

  .refusal button {
    margin-block-start: 0.5em;
    font-size: 1em;
  }

  progress {
    inline-size: 16em;
    max-inline-size: 100%;
    block-size: 4px;
    margin-block-start: 0.5em;
    border: 0;
    border-radius: 2px;
    background: var(--_sunken);
    appearance: none;
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--_sunken);
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em 1.5em;
    margin-block-end: 1em;
    padding-block: 0.625em;
    border-block: 1px solid var(--_line);
    font-size: 0.875em;
  }

  .notice p {
    flex: 1 1 14em;
  }

  .notice button {
    font-size: 1em;
  }

  @media (prefers-reduced-motion: no-preference) {
    .skeleton {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.55;
    }
  }
`;
