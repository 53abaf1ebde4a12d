import { configureLocalization } from '@lit/localize';

/** The language the words are written in; the others stand in `components/words`. */
export const WRITTEN_IN = 'pt-BR';

const load = {
  en: () => import('../words/en.ts'),
  es: () => import('../words/es.ts'),
};
export type Language = keyof typeof load | typeof WRITTEN_IN;

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: WRITTEN_IN,
  targetLocales: Object.keys(load),
  loadLocale: (language) => load[language as keyof typeof load](),
});

let spoken = WRITTEN_IN;

/** The language whose words are loaded. */
export const loadedLanguage = getLocale;

/** Resolves when the words of a language are there; whoever asked last decides which those are. */
export const loadWords = (language: Language): Promise<void> => setLocale(language);

/** The tag of what is written now, as `en-US`: its words are loaded. */
export const spokenLanguage = (): string => spoken;

/** From now on amounts and days are written as in this language, whose words are loaded. */
export function speak(tag: string): void {
  spoken = tag;
}

/** The one of ours that a tag is of; Portuguese for the others. */
export const languageOf = (tag: string): Language => {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  return Object.hasOwn(load, language) ? (language as Language) : WRITTEN_IN;
};

/**
 * A tag that dates and numbers are written by; the region is the asker's. Spanish of no region writes amounts
 * as Brazil and its neighbours do, not as Spain.
 */
export function tagOf(asked: string): string {
  const language = languageOf(asked);
  if (language === WRITTEN_IN) return WRITTEN_IN;
  if (asked.toLowerCase() === 'es') return 'es-AR';
  try {
    return Intl.getCanonicalLocales(asked.replaceAll('_', '-'))[0] ?? language;
  } catch {
    return language;
  }
}

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
