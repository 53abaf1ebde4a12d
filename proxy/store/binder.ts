/** What a statement may be given; arrays become SQL arrays. */
export type Parameter = string | number | bigint | boolean | null | readonly (string | bigint)[];
export type Parameters = Readonly<Record<string, Parameter>>;

export interface BoundStatement {
  readonly text: string;
  readonly values: readonly Parameter[];
}

/** A comment may name a parameter that its statement does not use. */
const COMMENT = /^\s*--.*$/gm;
const NAME = /\$([a-z][a-z0-9]*)/gi;

/**
 * Turns `$names` into positions, the one spelling DuckDB and PostgreSQL share.
 * @throws when a statement names a parameter that is not given: a misspelt filter must not be null.
 */
export function bind(text: string, parameters: Parameters): BoundStatement {
  const positions = new Map<string, number>();
  const values: Parameter[] = [];
  const positioned = text.replace(COMMENT, '').replace(NAME, (_, name: string) => {
    let position = positions.get(name);
    if (position === undefined) {
      const value = parameters[name];
      if (value === undefined) throw new Error(`No value for $${name}.`);
      position = values.push(value);
      positions.set(name, position);
    }
    return `$${position}`;
  });
  return { text: positioned, values };
}
