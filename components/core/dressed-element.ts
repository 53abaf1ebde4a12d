import { LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { optional } from './attributes.ts';
import { languageLoading, nameLanguage, onLanguage } from './language.ts';
import { spokenLanguage } from './spoken.ts';

/**
 * What every widget has: its looks in whatever document the page puts it, as style sheets are good in their
 * own alone, and its words in the page's language.
 */
export class DressedElement extends LitElement {
  /** Tag of the language of its words. */
  @state() protected language = spokenLanguage();

  #locale: string | undefined;
  #stopListening: (() => void) | undefined;

  /**
   * Language of all widgets of the page, as `en` or `es-AR`, in place of what the page or `configure` says.
   * The first widget that names one decides.
   */
  @property({ converter: optional })
  get locale(): string | undefined {
    return this.#locale;
  }
  set locale(tag: string | undefined) {
    this.#locale = tag;
    if (this.isConnected) nameLanguage(this, tag);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    nameLanguage(this, this.#locale);
    const speak = () => (this.language = spokenLanguage());
    this.#stopListening = onLanguage(speak);
    speak();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    nameLanguage(this, undefined);
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
