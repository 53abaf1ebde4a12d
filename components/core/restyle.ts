import type { LitElement } from 'lit';

/** Dresses an element again that came from another document: sheets may not follow it. */
export function restyle(host: LitElement): void {
  const { shadowRoot, ownerDocument } = host;
  const view = ownerDocument.defaultView;
  if (shadowRoot === null || view === null) return;
  const { elementStyles } = host.constructor as typeof LitElement;
  shadowRoot.adoptedStyleSheets = elementStyles.map((style) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(String(style));
    return sheet;
  });
}
