import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { FileFormat } from '../../contract/index.ts';

const types: Readonly<Record<FileFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
};

/** As which a file travels. */
export const typeOf = (format: FileFormat): string => types[format];

export interface SentFile {
  readonly path: string;
  readonly bytes: number;
  readonly format: FileFormat;
  /** What the file is called, without its ending. */
  readonly name: string;
}

/**
 * Sends a file as fast as it is read at the other end. It is opened before this resolves: who removes it
 * then takes nothing away.
 */
export async function sendFile(
  c: Context,
  { path, bytes, format, name }: SentFile,
): Promise<Response> {
  const file = await open(path);
  c.header('Content-Type', typeOf(format));
  c.header('Content-Length', String(bytes));
  c.header('Content-Disposition', `attachment; filename="${name}.${format}"`);
  c.header('Cache-Control', 'no-store');
  // Opened in a tab all the same, it is nobody's page: no script, no form, no origin.
  c.header(
    'Content-Security-Policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  );
  return c.body(Readable.toWeb(file.createReadStream()) as ReadableStream);
}

const MARKS = /\p{M}+/gu;
const OTHERS = /[^a-z0-9]+/g;

/** A title as part of a file's name on any system: "Relatório de inadimplência" is `relatorio-de-inadimplencia`. */
export const fileNameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replaceAll(OTHERS, '-')
    .slice(0, 80)
    .replaceAll(/^-|-$/g, '') || 'ixc';
