const GAP = 4;
const EDGE = 8;
const TALLEST = 480;
/** With this much room below, a panel does not open upwards. */
const ENOUGH = 320;

/** Puts what a button opened below or above it, inside the window. */
export function placeBeside(panel: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const below = innerHeight - Math.max(bottom, 0) - GAP - EDGE;
  const above = Math.min(top, innerHeight) - GAP - EDGE;
  const opensDown = below >= ENOUGH || below >= above;
  const rightmost = document.documentElement.clientWidth - panel.offsetWidth - EDGE;
  Object.assign(panel.style, {
    left: `${Math.max(EDGE, Math.min(left, rightmost))}px`,
    top: opensDown ? `${innerHeight - below - EDGE}px` : 'auto',
    bottom: opensDown ? 'auto' : `${innerHeight - above - EDGE}px`,
    maxHeight: `${Math.min(TALLEST, opensDown ? below : above)}px`,
  });
}
