import { setLanguage } from './language.ts';
import { proxyBase, setDefaultSrc } from './origin.ts';
import { announceSettings } from './page-news.ts';
import { type GetToken, openSession } from './session.ts';

/** What a page says once for all its widgets; what is absent is as if nobody had said anything. */
export interface Configuration {
  /** Address of the proxy, for every element without a `src` of its own; the folder of the script when absent. */
  readonly src?: string;
  /** Brings the tokens for that proxy, as `ixc-session` does from a `token-url`; nobody is named when absent. */
  readonly getToken?: GetToken;
  /** Language of the words, dates and numbers, as `en` or `es-AR`; the page's `lang` when absent. */
  readonly locale?: string;
}

let endSession: (() => void) | undefined;

/**
 * Says where the proxy is and who looks at the page, for pages that import the widgets. It may be called
 * again, as when somebody else signs in: the latest call counts, and the widgets on the page follow it. On a
 * server, which has no page, it does nothing.
 */
export function configure({ src = '', getToken, locale }: Configuration): void {
  if (typeof document === 'undefined') return;
  setLanguage(locale === undefined || locale === '' ? null : locale);
  endSession?.();
  setDefaultSrc(src);
  endSession = getToken && openSession(proxyBase(src), getToken);
  announceSettings();
}
