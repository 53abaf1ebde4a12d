import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import { languageLoading, onLanguage, spokenLanguage } from './language.ts';

/**
 * What every widget has: its looks in whatever document the page puts it, as style sheets are good in their
 * own alone, and its words in the page's language.
 */
export class DressedElement extends LitElement {
  /** Tag of the language of its words. */
  @state() protected language = spokenLanguage();

  #stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const speak = () => (this.language = spokenLanguage());
    this.#stopListening = onLanguage(speak);
    speak();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
  }

  adoptedCallback(): void {
    if (this.shadowRoot !== null) this.#dress(this.shadowRoot);
  }

  /** What is shown first is shown in the page's language. */
  protected override scheduleUpdate() {
    const loading = this.hasUpdated ? undefined : languageLoading();
    return loading === undefined
      ? super.scheduleUpdate()
      : loading.then(() => super.scheduleUpdate());
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
