import { css } from 'lit';

/**
 * Neutral colours, light and dark by turns so that neighbours in a stack tell apart in grey too;
 * none comes near the hues that mean days late. Contrast is measured in the tests.
 */
export const seriesTones = css`
  [data-tone='series-1'] {
    --_tone: var(--_accent);
  }
  [data-tone='series-2'] {
    --_tone: light-dark(#4596a8, #4790a1);
  }
  [data-tone='series-3'] {
    --_tone: light-dark(#5f4b8b, #b9a5e6);
  }
  [data-tone='series-4'] {
    --_tone: light-dark(#8a8ca0, #71768c);
  }
  [data-tone='series-5'] {
    --_tone: light-dark(#16324a, #d6e4f2);
  }
  [data-tone='series-6'] {
    --_tone: light-dark(#a56a9c, #a77aa3);
  }
`;
