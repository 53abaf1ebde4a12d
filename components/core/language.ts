import { configureLocalization } from '@lit/localize';

/** The language the widgets are written in; the others stand in `components/words`. */
const WRITTEN_IN = 'pt-BR';

/** Longer than this nobody waits for words: what is shown in Portuguese changes when they come. */
const PATIENCE_MS = 2000;

const load = {
  en: () => import('../words/en.ts'),
  es: () => import('../words/es.ts'),
};
type Translated = keyof typeof load;

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: WRITTEN_IN,
  targetLocales: Object.keys(load),
  loadLocale: (language) => load[language as Translated](),
});

const listeners = new Set<() => void>();
/** Widgets that name a language, in the order in which they did: the first decides for the page. */
const named = new Map<object, string>();
/** As `configure` was told; null where the page's own `lang` counts. */
let told: string | null = null;
let wanted = WRITTEN_IN;
let spoken = WRITTEN_IN;
let loading: Promise<void> | undefined;
let observer: MutationObserver | undefined;

const languageOf = (tag: string): Translated | typeof WRITTEN_IN => {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  return Object.hasOwn(load, language) ? (language as Translated) : WRITTEN_IN;
};

/**
 * A tag that dates and numbers are written by; the region is the page's. Spanish of no region writes amounts as
 * Brazil and its neighbours do, not as Spain.
 */
function tagOf(asked: string): string {
  const language = languageOf(asked);
  if (language === WRITTEN_IN) return WRITTEN_IN;
  if (asked.toLowerCase() === 'es') return 'es-AR';
  try {
    return Intl.getCanonicalLocales(asked.replaceAll('_', '-'))[0] ?? language;
  } catch {
    return language;
  }
}

/** The tag of what is on screen, as `en-US`: its words are loaded. */
export const spokenLanguage = (): string => spoken;

/** What is made once for a language, and anew after it has changed. */
export function inLanguage<Made>(make: (language: string) => Made): () => Made {
  let madeFor: string | undefined;
  let made: Made;
  return () => {
    if (madeFor !== spoken) {
      made = make(spoken);
      madeFor = spoken;
    }
    return made;
  };
}

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
  const speak = () => {
    if (tag !== wanted) return;
    loading = undefined;
    spoken = tag;
    for (const listener of listeners) listener();
  };
  if (languageOf(tag) === getLocale() && loading === undefined) return speak();
  loading = setLocale(languageOf(tag)).then(speak, (error: unknown) => {
    if (tag !== wanted) return;
    // The words on screen stay; whoever says the language again tries again, which the library would not
    // while it waits for this one.
    void setLocale(getLocale());
    loading = undefined;
    wanted = spoken;
    console.warn(`ixc-widgets: the words for "${tag}" did not load.`, error);
  });
}
