import type { Tag } from './manifest.ts';

/** A file for each component, so that those who use one bundle one. */
export function componentOf({ name, tag, className, events }: Tag): string {
  const handlers = [...events.keys()].map((event) => `${handlerOf(event)}: '${event}'`);
  return `import * as React from 'react';
import { createComponent } from '@lit/react';
import { ${className} as elementClass } from '../components/${name}/ixc-${name}.js';

export const ${className} = /* @__PURE__ */ createComponent({
  react: React,
  tagName: '${tag}',
  elementClass,
  events: { ${handlers.join(', ')} },
  displayName: '${className}',
});
`;
}

/** What leads to all of them; they hold state, which frameworks keep from components of the server alone. */
export const componentsOf = (tags: readonly Tag[]): string =>
  `'use client';
${tags.map(({ name, className }) => `export { ${className} } from './${name}.js';\n`).join('')}`;

export const componentTypesOf = (tags: readonly Tag[]): string =>
  `import type { IxcComponent } from './component.js';

${tags.map(({ tag, className }) => `export declare const ${className}: IxcComponent<'${tag}'>;\n`).join('')}`;

/** `ixc-select` is `onIxcSelect`. */
const handlerOf = (event: string): string =>
  `on-${event}`.replaceAll(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
