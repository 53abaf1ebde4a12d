const nobodyLooks = () => 'hidden' as const;

/** Nobody looks at the page from now on; it is looked at again after the test in any case. */
export function lookAway(): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: nobodyLooks });
  document.dispatchEvent(new Event('visibilitychange'));
}

export function lookBack(): void {
  Reflect.deleteProperty(document, 'visibilityState');
  document.dispatchEvent(new Event('visibilitychange'));
}

afterEach(lookBack);
