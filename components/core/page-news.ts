const page = new EventTarget();

type BaseNews = 'refreshed' | 'signed-in' | 'signed-out';

class ProxyEvent extends Event {
  constructor(
    type: BaseNews,
    readonly base: string,
  ) {
    super(type);
  }
}

/** Tells every widget of the page that has not heard it that the proxy at `base` may have something new to say. */
export const announceRefresh = (base: string): void => {
  page.dispatchEvent(new ProxyEvent('refreshed', base));
};

/** Tells every widget of the page that the proxy at `base` answers to somebody, or somebody else, now. */
export const announceSignIn = (base: string): void => {
  page.dispatchEvent(new ProxyEvent('signed-in', base));
};

/** Tells every widget of the page that what the proxy at `base` said is for nobody's eyes any more. */
export const announceSignOut = (base: string): void => {
  page.dispatchEvent(new ProxyEvent('signed-out', base));
};

/** Tells every widget of the page that the page's settings are others now. */
export const announceSettings = (): void => {
  page.dispatchEvent(new Event('settings'));
};

/** Listens until the returned function is called. */
export function onSettings(listener: () => void): () => void {
  page.addEventListener('settings', listener);
  return () => page.removeEventListener('settings', listener);
}

type BaseListener = (base: string) => void;

/** Listens until the returned function is called. */
export const onRefresh = (listener: BaseListener): (() => void) => on('refreshed', listener);

/** Listens until the returned function is called. */
export const onSignIn = (listener: BaseListener): (() => void) => on('signed-in', listener);

/** Listens until the returned function is called. */
export const onSignOut = (listener: BaseListener): (() => void) => on('signed-out', listener);

function on(type: BaseNews, listener: BaseListener): () => void {
  const hear = (event: Event) => {
    if (event instanceof ProxyEvent) listener(event.base);
  };
  page.addEventListener(type, hear);
  return () => page.removeEventListener(type, hear);
}
