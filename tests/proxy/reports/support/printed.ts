import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Report } from '../../../../contract/section.ts';
import { pdf } from '../../../../proxy/reports/writing/formats/pdf.ts';
import { debianProgram } from '../../../support/debian.js';

/** A report as PDF, and what readers of such files say of it. */
export interface Printed {
  readonly bytes: Buffer;
  /** Words in the order of the page, columns apart. */
  readonly pages: readonly string[];
  readonly ask: (program: 'pdffonts' | 'pdfinfo' | 'pdfimages', ...options: string[]) => string;
  /** Right edges of all words and the widths of their pages, in points. */
  readonly edges: () => readonly { readonly right: number; readonly width: number }[];
}

export async function printed(report: Report): Promise<Printed> {
  const pieces: Uint8Array[] = [];
  for await (const piece of pdf(report)) pieces.push(Buffer.from(piece));
  const bytes = Buffer.concat(pieces);
  const folder = mkdtempSync(join(tmpdir(), 'printed-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, 'report.pdf');
  writeFileSync(path, bytes);
  const run = (program: string, ...words: string[]) =>
    execFileSync(debianProgram(program, 'poppler-utils'), words, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  return {
    bytes,
    pages: run('pdftotext', '-layout', path, '-').split('\f').slice(0, -1).map(spaced),
    ask: (program, ...options) => run(program, ...options, path),
    edges: () =>
      run('pdftotext', '-bbox', path, '-')
        .split('<page ')
        .slice(1)
        .flatMap((page) => {
          const width = Number(/width="([\d.]+)"/.exec(page)?.[1]);
          return [...page.matchAll(/xMax="([\d.]+)"/g)].map(([, right]) => ({
            right: Number(right),
            width,
          }));
        }),
  };
}

/** Amounts hold spaces that do not break. */
const spaced = (text: string): string => text.replace(/[\u00a0 ]+/g, ' ');
