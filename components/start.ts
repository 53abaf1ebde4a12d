import { version } from '../package.json';

// What a page loads first. It stands before everything else, so that a page that has a copy of the library
// already, or a policy that Lit cannot live under, stays as it is. It imports and exports nothing and leaves no
// global, so that it runs as a module and as a classic script, as often as a page likes.

/** Files beside this one, named by the build: what brings the widgets, and before it what it stands on. */
declare const WIDGETS_FILES: readonly string[];

/** The registry is what all copies on a page share: under this name the first one is found. */
const MARK = 'ixc-widgets';

const first = customElements.get(MARK);
if (first === undefined) {
  customElements.define(
    MARK,
    class extends HTMLElement {
      static readonly version = version;
    },
  );
  const script = document.currentScript;
  const load = (file: string) =>
    import(
      /* @vite-ignore */ script instanceof HTMLScriptElement ? new URL(file, script.src).href : file
    );
  Promise.all(WIDGETS_FILES.map(load)).catch((error: unknown) => {
    console.error(
      `ixc-widgets ${version} could not start; the page shows what stands inside its tags. ` +
        `Under Trusted Types it has to allow: trusted-types lit-html 'allow-duplicates'.`,
      error,
    );
  });
} else {
  const running = 'version' in first ? `version ${String(first.version)}` : 'another script';
  console.warn(
    `ixc-widgets ${version} stays out: this page runs ${running} under that name already.`,
  );
}
