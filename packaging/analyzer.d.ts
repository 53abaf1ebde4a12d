declare module '@custom-elements-manifest/analyzer/index.js' {
  import type { Package } from 'custom-elements-manifest/schema';
  import type compiler from 'typescript';

  export function create(options: {
    modules: readonly compiler.SourceFile[];
    plugins: readonly object[];
  }): Package;
  export const ts: typeof compiler;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): readonly object[];
}
