let warned = false;

/** Registers a tag unless the page already has it: the first copy of the library wins, none throws. */
export function define(tag: string, element: CustomElementConstructor): void {
  const taken = customElements.get(tag);
  if (taken === undefined) {
    customElements.define(tag, element);
  } else if (taken !== element && !warned) {
    warned = true;
    console.warn(`ixc-widgets: <${tag}> is already registered on this page; that copy stays.`);
  }
}
