import { version } from '../package.json';

/** The registry is what all copies on a page share: under this name the first one is found. */
const MARK = 'ixc-widgets';

/** Loads the widgets, unless this page runs a copy of them already: then it says which, and stays out. */
export function claimPage(load: () => Promise<unknown>): void {
  const first = customElements.get(MARK);
  if (first !== undefined) {
    const running = 'version' in first ? `version ${String(first.version)}` : 'another script';
    console.warn(
      `ixc-widgets ${version} stays out: this page runs ${running} under that name already.`,
    );
    return;
  }
  customElements.define(
    MARK,
    class extends HTMLElement {
      static readonly version = version;
    },
  );
  load().catch((error: unknown) => {
    console.error(
      `ixc-widgets ${version} could not start; the page shows what stands inside its tags. ` +
        `Under Trusted Types it has to allow: trusted-types lit-html 'allow-duplicates'.`,
      error,
    );
  });
}
