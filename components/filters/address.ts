import { dashed, readChoices, textNames, writeChoices } from './choice-texts.ts';
import { countAll, type Choices } from './choices.ts';

/** Says that nothing is chosen where the page would choose something. */
const NOTHING = 'none';

const prefixOf = (group: string) => (group === '' ? 'ixc-' : `ixc-${group}-`);

/** What the query of an address chooses for a group; undefined when it says nothing of use. */
export function readAddress(search: string, group: string): Choices | undefined {
  const said = new URLSearchParams(search);
  const prefix = prefixOf(group);
  const choices = readChoices((name) => said.getAll(prefix + dashed(name)));
  return countAll(choices) > 0 || said.has(prefix + NOTHING) ? choices : undefined;
}

/**
 * The query of an address with what a group chose, every other parameter as it was, to the letter.
 * @param preset What the page chooses by itself when the address says nothing.
 */
export function writeAddress(
  search: string,
  group: string,
  choices: Choices,
  preset: Choices,
): string {
  const prefix = prefixOf(group);
  const own = new Set([...textNames.map(dashed), NOTHING].map((name) => prefix + name));
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !own.has(keyOf(part)));
  const chosen = writeChoices(choices).map(([name, text]) => [prefix + dashed(name), text]);
  if (chosen.length === 0 && countAll(preset) > 0) chosen.push([prefix + NOTHING, '']);
  return [...others, ...chosen.map((pair) => String(new URLSearchParams([pair])))].join('&');
}

/** Decodes as the browser does, which never throws. */
const keyOf = (part: string): string => [...new URLSearchParams(part).keys()][0] ?? '';

/** Puts a query in the page's address, in place. */
export function showAddress(query: string): void {
  const address = new URL(location.href);
  if (address.search.replace(/^\?/, '') === query) return;
  address.search = query;
  try {
    history.replaceState(history.state, '', address);
  } catch (error) {
    // A sandboxed page may not change its address; the choice holds without it.
    if (!(error instanceof DOMException)) throw error;
  }
}
