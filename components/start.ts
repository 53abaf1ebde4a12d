import { claimPage } from './claim.ts';

// What a page loads first. It stands before everything else, so that a page that has a copy of the library
// already, or a policy that Lit cannot live under, stays as it is. Built, it imports and exports nothing and leaves
// no global, so that it runs as a module and as a classic script, as often as a page likes.

/** Files beside this one, named by the build: what brings the widgets, and before it what it stands on. */
declare const WIDGETS_FILES: readonly string[];

const script = document.currentScript;

const load = (file: string) =>
  import(
    /* @vite-ignore */ script instanceof HTMLScriptElement ? new URL(file, script.src).href : file
  );

claimPage(() => Promise.all(WIDGETS_FILES.map(load)));
