/** How the drawing code arrives. One object for the page, so that a test can hold or break it. */
export const drawing = { load: () => import('./plot.ts') };
