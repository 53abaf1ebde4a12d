import type { FileFormat } from '../../../contract/index.ts';
import type { Format } from './format.ts';

/** Each is loaded when it is asked for: some stand on much. */
export const formats: Readonly<Record<FileFormat, () => Promise<Format>>> = {
  csv: async () => (await import('./formats/csv.ts')).csv,
  html: async () => (await import('./formats/html.ts')).html,
  md: async () => (await import('./formats/markdown.ts')).markdown,
  png: async () => (await import('./formats/png.ts')).png,
  svg: async () => (await import('./formats/svg.ts')).svg,
  pdf: async () => (await import('./formats/pdf.ts')).pdf,
  xlsx: async () => (await import('./formats/xlsx.ts')).xlsx,
};
