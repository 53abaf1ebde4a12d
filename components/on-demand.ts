// First: the widgets after it must not ask without the page's session.
import './session/ixc-session.ts';
import { define } from './core/define.ts';
import { languageLoading } from './core/language.ts';

export { configure, type Configuration } from './core/configure.ts';
export type { GetToken } from './core/session.ts';

// What the script tag brings: a page loads the widgets that it has tags of. Those of one moment come together, so
// that they ask after the filters among them have spoken, and the page moves once.

type Classes = Readonly<Record<string, CustomElementConstructor>>;

/** What loads the class of each widget, by the tags that no page has had yet. */
const ahead = new Map(
  Object.entries(
    import.meta.glob<Classes>(['./*/*-element.ts', '!./{chart,core,customer-table,session}/*']),
  ).map(([path, load]) => [`ixc-${path.split('/')[1] ?? ''}`, load]),
);

const nameOfClass = (tag: string): string =>
  tag.replace(/(?:^|-)\w/g, (start) => start.slice(-1).toUpperCase());

async function bring(tags: Iterable<string>): Promise<void> {
  const loads = [...tags].flatMap((tag) => {
    const load = ahead.get(tag);
    ahead.delete(tag);
    return load === undefined ? [] : [load().then((classes) => [tag, classes] as const)];
  });
  if (ahead.size === 0) observer.disconnect();
  const outcomes = await Promise.allSettled(loads);
  // A tag that is defined before its words are there would be empty until then.
  await languageLoading();
  const faults: unknown[] = [];
  for (const outcome of outcomes) {
    try {
      if (outcome.status === 'rejected') throw outcome.reason;
      const [tag, classes] = outcome.value;
      const widget = classes[nameOfClass(tag)];
      if (widget !== undefined) define(tag, widget);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length === 0) return;
  console.error(
    'ixc-widgets: not every widget could be loaded; the page shows what stands inside their tags.',
    ...faults,
  );
}

/** Whether tags may stand in it where nobody outside sees them: in a stranger's element, shadow or frame. */
function hides(element: Element): boolean {
  // A form gives its own properties away to what stands in it.
  const name = String(element.localName);
  if (name.startsWith('ixc-')) return false;
  return (
    name.includes('-') ||
    element.shadowRoot !== null ||
    (element instanceof HTMLIFrameElement && element.contentDocument !== null)
  );
}

async function look(elements: readonly Element[]): Promise<void> {
  await bring(new Set(elements.map(({ localName }) => localName)));
  if (elements.some(hides)) await bring(ahead.keys());
}

const within = (node: Node): Element[] =>
  node instanceof Element ? [node, ...Element.prototype.querySelectorAll.call(node, '*')] : [];

const observer = new MutationObserver((changes) => {
  void look(changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap(within)));
});

function begin(): void {
  observer.observe(document, { childList: true, subtree: true });
  void look(within(document.documentElement));
}

// While a page is read its tags come one by one.
if (document.readyState === 'loading')
  document.addEventListener('DOMContentLoaded', begin, { once: true });
else begin();
