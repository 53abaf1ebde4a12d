const page = new EventTarget();

class RefreshedEvent extends Event {
  constructor(readonly base: string) {
    super('refreshed');
  }
}

/** Tells every widget of the page that the proxy at `base` has just read IXC again. */
export const announceRefresh = (base: string): void => {
  page.dispatchEvent(new RefreshedEvent(base));
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

/** Listens until the returned function is called. */
export function onRefresh(listener: (base: string) => void): () => void {
  const hear = (event: Event) => {
    if (event instanceof RefreshedEvent) listener(event.base);
  };
  page.addEventListener('refreshed', hear);
  return () => page.removeEventListener('refreshed', hear);
}
