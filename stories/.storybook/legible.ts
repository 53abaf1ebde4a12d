import axe from 'axe-core';

/**
 * After the whole audit of a story by the a11y addon, in its own theme: contrast in the other theme, which
 * is all that a theme decides.
 */
export async function isLegibleInTheOtherTheme({
  canvasElement,
  parameters,
}: {
  canvasElement: HTMLElement;
  parameters: { a11y?: { test?: string } };
}): Promise<void> {
  if (parameters.a11y?.test !== 'error') return;
  const { style } = document.documentElement;
  const own = style.colorScheme;
  style.colorScheme = own === 'dark' ? 'light' : 'dark';
  try {
    const { violations } = await axe.run(canvasElement, { runOnly: ['color-contrast'] });
    const found = violations.flatMap(({ nodes }) => nodes.map((node) => node.failureSummary));
    if (found.length > 0) throw new Error(`In the ${style.colorScheme} theme: ${found.join('\n')}`);
  } finally {
    style.colorScheme = own;
  }
}
