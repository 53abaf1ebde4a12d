import { executeServerCommand } from '@web/test-runner-commands';
import { until } from './widget.ts';

/** Makes the page's window that large. */
export async function sizeWindow(width: number, height: number): Promise<void> {
  await executeServerCommand('size-window', { width, height });
  await until(() => innerWidth === width && innerHeight === height, `${width} by ${height}`);
}

/** From now on the person prefers less motion; not every engine's driver can say so for them. */
export function preferLessMotion(): void {
  window.matchMedia = (query) =>
    ownMatchMedia(query === '(prefers-reduced-motion: reduce)' ? 'all' : query);
}

const ownMatchMedia = window.matchMedia.bind(window);
afterEach(() => {
  window.matchMedia = ownMatchMedia;
});
