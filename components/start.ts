import { version } from '../package.json';

// What a page loads first. It stands before everything else, so that a page that has a copy of the library
// already, or a policy that Lit cannot live under, stays as it is. It imports and exports nothing and leaves no
// global, so that it runs as a module and as a classic script, as often as a page likes.

/** File of all widgets beside this one, named by the build. */
declare const WIDGETS_FILE: string;

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
  const address =
    script instanceof HTMLScriptElement ? new URL(WIDGETS_FILE, script.src).href : WIDGETS_FILE;
  import(/* @vite-ignore */ address).catch((error: unknown) => {
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
