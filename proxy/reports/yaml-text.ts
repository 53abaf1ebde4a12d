import { Composer, type CST, type Document, LineCounter, Parser } from 'yaml';

/** Deeper and wider than any description: what is more takes the parser long, or ends the process. */
const DEEPEST = 8;
const MOST_ITEMS = 200;

/** A text that is no YAML; `detail` may repeat what stands in it. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  readonly line: number | null;
  readonly detail: string;

  constructor(reason: string, line: number | null = null, detail = '') {
    super(reason);
    this.line = line;
    this.detail = detail;
  }
}

/** A place in a document: names of mappings, positions in lists. */
export type Path = readonly (string | number)[];

export interface YamlText {
  /** Mappings, lists and texts: a number or a `true` is the text it is written as, like in an address. */
  readonly value: unknown;
  /** The line of a place, or of what should hold it. */
  readonly lineOf: (path: Path) => number;
}

/**
 * Reads one document of YAML, which JSON is too; no tags.
 * @throws YamlError
 */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  for (const token of tokens) requireSmall(token);
  // The parser's own objects for text alone: an id stays as long as it is written, and `no` is a word.
  const options = { schema: 'failsafe', stringKeys: true, prettyErrors: false } as const;
  const composer = new Composer(options);
  const [document, another] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) throw new YamlError('holds nothing');
  if (another !== undefined) throw new YamlError('holds more than one document');
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong !== undefined) {
    throw new YamlError('is not YAML', lines.linePos(wrong.pos[0]).line, wrong.message);
  }
  return {
    value: valueOf(document),
    lineOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true) as Partial<Document> | undefined;
        if (node?.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new YamlError('has an alias that leads nowhere, or too many');
  }
}

/** Looks at every collection without calling itself: the composer, which does, would run out of stack. */
function requireSmall(token: CST.Token): void {
  const open: [CST.Token, number][] = [[token, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > DEEPEST) throw new YamlError('is nested too deeply');
    if (node.type === 'document' && node.value) open.push([node.value, depth]);
    if (!('items' in node)) continue;
    if (node.items.length > MOST_ITEMS) throw new YamlError(`has more than ${MOST_ITEMS} in a row`);
    for (const { key, value } of node.items) {
      if (key) open.push([key, depth + 1]);
      if (value) open.push([value, depth + 1]);
    }
  }
}
