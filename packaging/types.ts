import type { Tag } from './manifest.ts';

/** What the tags take, what they are and what they fire: all that the frameworks' own types are made of. */
export function typesOf(tags: readonly Tag[]): string {
  const events = new Map(tags.flatMap((tag) => [...tag.events]).sort());
  return `// Made by the build, from the sources of the widgets.
${tags.map(({ className, name }) => `import type { ${className} } from '../components/${name}/${name}-element.js';`).join('\n')}
import type { ${[...new Set(events.values())].join(', ')} } from '../components/core/events.js';

/** The elements, by tag. */
export interface IxcElements {
${tags.map(({ tag, className }) => `  '${tag}': ${className};`).join('\n')}
}

/** What a page may write, by tag, as HTML spells it. */
export interface IxcAttributes {
${tags.map(attributesOf).join('\n')}
}

/** What a page may set, by tag. */
export interface IxcProperties {
${tags.map(propertiesOf).join('\n')}
}

/** Events, by name. All of them bubble: those of a widget reach the tags around it. */
export interface IxcEvents {
${[...events].map(([name, type]) => `  '${name}': ${type};`).join('\n')}
}
`;
}

const attributesOf = ({ tag, className, attributes }: Tag): string =>
  block(
    tag,
    attributes.map(
      ({ name, fieldName = name, description }) =>
        `${comment(description)}    '${name}'?: ${className}['${fieldName}'] | undefined;`,
    ),
  );

const propertiesOf = ({ tag, className, properties }: Tag): string =>
  block(
    tag,
    properties.map(
      ({ name, description }) =>
        `${comment(description)}    ${name}?: ${className}['${name}'] | undefined;`,
    ),
  );

const block = (tag: string, lines: readonly string[]): string =>
  `  '${tag}': {\n${lines.join('\n')}\n  };`;

const comment = (text: string | undefined): string =>
  text === undefined ? '' : `    /** ${text.replaceAll('\n', ' ')} */\n`;
