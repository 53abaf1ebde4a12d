let warned = false;

/**
 * Registers a tag unless the page already has it: the first copy of the library wins, none throws. On a server
 * without a registry the tag stays what it is, with what stands inside it.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const taken = customElements.get(tag);
  if (taken === undefined) {
    customElements.define(tag, element);
  } else if (taken !== element && !warned) {
    warned = true;
    console.warn(`ixc-widgets: <${tag}> is already registered on this page; that copy stays.`);
  }
}
