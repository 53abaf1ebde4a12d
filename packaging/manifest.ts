import { relative, resolve } from 'node:path';
import { create, ts as analyzer } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type {
  Attribute,
  ClassField,
  CustomElementDeclaration,
  Package,
} from 'custom-elements-manifest/schema';
import ts from 'typescript';
import { type Widget, widgets } from './widgets.ts';

/** A tag as tools and pages see it: what is not for them is left out. */
export interface Tag extends Widget {
  readonly className: string;
  readonly declaration: CustomElementDeclaration;
  readonly attributes: readonly Attribute[];
  readonly properties: readonly ClassField[];
  readonly events: ReadonlyMap<string, string>;
}

/** Reads what the sources say of each tag, with what it inherits. */
export function readTags(program: ts.Program): readonly Tag[] {
  const sources = program
    .getSourceFiles()
    .map(({ fileName, text }) => ({ path: relative(process.cwd(), fileName), text }))
    .filter(({ path }) => path.startsWith('components/'));
  // The analyzer brings a compiler of its own, which knows only its own trees.
  const { modules } = create({
    modules: sources.map(({ path, text }) =>
      analyzer.createSourceFile(path, text, analyzer.ScriptTarget.ES2015, true),
    ),
    plugins: litPlugin(),
  });
  return widgets.map((widget) => {
    const declaration = modules
      .find(({ path }) => path === widget.elementFile)
      ?.declarations?.find((one) => 'tagName' in one && one.tagName === widget.tag);
    if (declaration === undefined) throw new Error(`${widget.elementFile} has no @element.`);
    return tagOf(widget, declaration as CustomElementDeclaration, program);
  });
}

function tagOf(widget: Widget, declaration: CustomElementDeclaration, program: ts.Program): Tag {
  const { name: className, members = [], attributes = [], events = [] } = declaration;
  const typeOf = fieldTypes(program, widget, className);
  const typed = <Named extends ClassField | Attribute>(named: Named, field: string): Named => ({
    ...named,
    type: { text: typeOf(field) },
  });
  const ours = {
    attributes: attributes.map((one) => typed(one, one.fieldName ?? one.name)),
    properties: members
      .filter((one) => one.kind === 'field')
      .filter(({ privacy, static: isStatic }) => privacy === undefined && isStatic !== true)
      .map((one) => typed(one, one.name)),
    // The others are guesses at what the code fires.
    events: events.filter(({ name, description }) => name && description),
  };
  return {
    ...widget,
    className,
    ...ours,
    events: new Map(ours.events.map(({ name, type }) => [name, type.text])),
    declaration: {
      ...declaration,
      attributes: ours.attributes,
      members: ours.properties,
      events: ours.events,
    },
  };
}

/** Types written out: tools offer the values of a union, not of its name. */
function fieldTypes(program: ts.Program, { elementFile }: Widget, className: string) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(resolve(elementFile));
  const found = source?.statements.find(
    (one) => ts.isClassDeclaration(one) && one.name?.text === className,
  );
  if (found === undefined) throw new Error(`${elementFile} declares no ${className}.`);
  const instance = checker.getTypeAtLocation(found);
  return (field: string): string => {
    const property = instance.getProperty(field);
    if (property === undefined) throw new Error(`${className} has no ${field}.`);
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const flags =
      ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;
    return type.isUnion() && type.types.every((one) => one.isStringLiteral())
      ? type.types.map((one) => checker.typeToString(one, undefined, flags)).join(' | ')
      : checker.typeToString(type, undefined, flags);
  };
}

/**
 * The custom elements manifest of the package.
 * @param built Where a source lies in the package.
 */
export function manifestOf(tags: readonly Tag[], built: (source: string) => string): Package {
  const manifest: Package = {
    schemaVersion: '2.1.0',
    modules: tags.flatMap(({ elementFile, tagFile, tag, className, declaration }) => {
      const reference = { name: className, module: elementFile };
      return [
        {
          kind: 'javascript-module',
          path: elementFile,
          declarations: [declaration],
          exports: [{ kind: 'js', name: className, declaration: reference }],
        },
        {
          kind: 'javascript-module',
          path: tagFile,
          exports: [{ kind: 'custom-element-definition', name: tag, declaration: reference }],
        },
      ];
    }),
  };
  return JSON.parse(JSON.stringify(manifest), (key, value: unknown) =>
    (key === 'module' || key === 'path') && typeof value === 'string' ? built(value) : value,
  ) as Package;
}
