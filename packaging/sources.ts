import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/** Our sources as the compiler sees them, by the settings of their room. */
export function programOf(room: 'components' | 'proxy', entries: readonly string[]): ts.Program {
  const project = resolve(room, 'tsconfig.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(project, ts.sys.readFile).config,
    ts.sys,
    dirname(project),
  );
  return ts.createProgram(
    entries.map((entry) => resolve(entry)),
    {
      ...options,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: process.cwd(),
      outDir: process.cwd(),
    },
  );
}

/** In declarations the compiler leaves the names of sources as they are. */
const importedSource = /((?:from |import |import\()['"]\.{1,2}\/[^'"]+)\.ts(['"])/g;

/**
 * The declarations that the entries lead to, by path: what only stands behind them is nobody's.
 * @throws Error for a type that cannot be written down.
 */
export function declarationsOf(
  program: ts.Program,
  entries: readonly string[],
): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    all.set(relative(process.cwd(), file), text.replace(importedSource, '$1.js$2'));
  });
  const [wrong] = diagnostics;
  if (wrong !== undefined) throw new Error(ts.flattenDiagnosticMessageText(wrong.messageText, ' '));

  const reached = new Map<string, string>();
  const reach = (path: string) => {
    const text = all.get(path);
    if (text === undefined || reached.has(path)) return;
    reached.set(path, text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      reach(relative(process.cwd(), resolve(dirname(path), fileName.replace(/\.js$/, '.d.ts'))));
    }
  };
  for (const entry of entries) reach(entry.replace(/\.ts$/, '.d.ts'));
  return reached;
}
