import {
  languageOf,
  loadedLanguage,
  loadWords,
  speak,
  spokenLanguage,
  tagOf,
  WRITTEN_IN,
} from './spoken.ts';

/** Longer than this nobody waits for words: what is shown in Portuguese changes when they come. */
const PATIENCE_MS = 2000;

const listeners = new Set<() => void>();
/** Widgets that name a language, in the order in which they did: the first decides for the page. */
const named = new Map<object, string>();
/** As `configure` was told; null where the page's own `lang` counts. */
let told: string | null = null;
let wanted = WRITTEN_IN;
let loading: Promise<void> | undefined;
let observer: MutationObserver | undefined;

/** Waits for the words of a page that is not in Portuguese; undefined when there is nothing to wait for. */
export function languageLoading(): Promise<void> | undefined {
  follow();
  return loading && Promise.race([loading, new Promise<void>((go) => setTimeout(go, PATIENCE_MS))]);
}

/** Calls the listener whenever the words have become others, until the returned function is called. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param tag A language tag; null lets the page's `lang` choose. */
export function setLanguage(tag: string | null): void {
  told = tag;
  follow();
  choose();
}

/** @param tag A language tag; undefined when the widget names none, or is gone. */
export function nameLanguage(widget: object, tag: string | undefined): void {
  if (!tag) {
    if (!named.delete(widget)) return;
  } else {
    named.set(widget, tag);
  }
  follow();
  choose();
}

/** From the first widget on: a page may change its language without being loaded again. */
function follow(): void {
  if (observer !== undefined) return;
  observer = new MutationObserver(choose);
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  choose();
}

function choose(): void {
  const [first] = named.values();
  const tag = tagOf(first ?? told ?? document.documentElement.lang);
  if (tag === wanted) return;
  wanted = tag;
  const change = () => {
    if (tag !== wanted) return;
    loading = undefined;
    speak(tag);
    for (const listener of listeners) listener();
  };
  if (languageOf(tag) === loadedLanguage() && loading === undefined) return change();
  loading = loadWords(languageOf(tag)).then(change, (error: unknown) => {
    if (tag !== wanted) return;
    // The words on screen stay; whoever says the language again tries again, which the library would not
    // while it waits for this one.
    void loadWords(languageOf(loadedLanguage()));
    loading = undefined;
    wanted = spokenLanguage();
    console.warn(`ixc-widgets: the words for "${tag}" did not load.`, error);
  });
}
