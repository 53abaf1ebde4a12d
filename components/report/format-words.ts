import { msg } from '@lit/localize';
import type { FileFormat } from '../../contract/index.ts';

/** Kinds of files of a whole report, the one most people want first; a picture would show a part of it. */
export const reportFormats = ['pdf', 'xlsx', 'html', 'md', 'csv'] as const satisfies FileFormat[];
export type ReportFormat = (typeof reportFormats)[number];

/** What a kind of file is called, and what it is for. */
export function formatWords(format: ReportFormat): { name: string; use: string } {
  const words: Record<ReportFormat, { name: string; use: string }> = {
    pdf: { name: 'PDF', use: msg('Para imprimir e enviar') },
    xlsx: { name: 'Excel', use: msg('Para calcular e filtrar') },
    html: { name: 'HTML', use: msg('Para abrir no navegador') },
    md: { name: 'Markdown', use: msg('Para colar em outro texto') },
    csv: { name: 'CSV', use: msg('Para outros sistemas') },
  };
  return words[format];
}
