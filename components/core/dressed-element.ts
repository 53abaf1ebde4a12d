import { LitElement } from 'lit';

/** Keeps its looks in whatever document the page puts it: style sheets are good in their own alone. */
export class DressedElement extends LitElement {
  adoptedCallback(): void {
    if (this.shadowRoot !== null) this.#dress(this.shadowRoot);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    const { shadowRootOptions } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    this.#dress(root);
    return root;
  }

  #dress(root: ShadowRoot): void {
    const view = this.ownerDocument.defaultView;
    if (view === null) return;
    const { elementStyles } = this.constructor as typeof LitElement;
    root.adoptedStyleSheets = elementStyles.map((style) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(String(style));
      return sheet;
    });
  }
}
