import { existsSync, readdirSync } from 'node:fs';

/** A tag that pages may write, and where it is made. */
export interface Widget {
  /** Its folder, and the last part of its address in the package. */
  readonly name: string;
  readonly tag: string;
  /** Declares the class, and does nothing else. */
  readonly elementFile: string;
  /** Registers the tag. */
  readonly tagFile: string;
}

/** Parts of other widgets, which ask nobody. */
const parts: ReadonlySet<string> = new Set(['chart']);

/** Every widget there is, by name: each folder of `components` that registers a tag of its name. */
export const widgets: readonly Widget[] = readdirSync('components')
  .map((name) => ({
    name,
    tag: `ixc-${name}`,
    elementFile: `components/${name}/${name}-element.ts`,
    tagFile: `components/${name}/ixc-${name}.ts`,
  }))
  .filter(({ name, tagFile }) => !parts.has(name) && existsSync(tagFile))
  .sort((one, other) => (one.name < other.name ? -1 : 1));
