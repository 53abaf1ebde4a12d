import { parseArgs } from 'node:util';
import { extname } from 'node:path';
import { type FileFormat, fileFormat, report } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';

export const REPORT_USAGE = `ixc-widgets report         lists the reports, or makes the running proxy write one:
    <name>                 the report of that name, or --file mine.yaml: what a file describes, to try it
    --format pdf           or md, html, csv, xlsx, png, svg; as --out ends when absent
    --out <file or folder> here when absent; - for standard output
    --language en          and --dialect plain, for CSV that programs read
    --as-of 2025-03-17     --from, --to, --late-base, and filters, some more than once: --branch 1 --branch 2`;

/** Words of a command that say nothing that can be done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface ReportArguments {
  /** A report by its name, or a file with the description of one. */
  readonly wanted: { readonly name: string } | { readonly file: string };
  readonly format: FileFormat;
  /** `-` for standard output. */
  readonly out: string;
  /** What is asked of the metrics, and how it is written, as an address says it. */
  readonly query: URLSearchParams;
}

const flagOf = (parameter: string): string =>
  parameter.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Everything an address may say about a report is a flag. */
const parameters = Object.keys(report.query.shape).filter(
  (one) => one !== 'name' && one !== 'format',
);

/**
 * @returns null where nothing is asked for: the reports are to be listed.
 * @throws UsageError
 */
export function readReportArguments(words: readonly string[]): ReportArguments | null {
  if (words.length === 0) return null;
  const { values, positionals } = parsed(words);
  const { file, format: given, out = '.', ...others } = values;
  const filters = others as Readonly<Record<string, readonly string[]>>;
  const [name, another] = positionals;
  if (another !== undefined) throw new UsageError('One report at a time.');
  if ((name === undefined) === (file === undefined)) {
    throw new UsageError('Say the name of a report, or a --file.');
  }
  const format = z.safeParse(fileFormat, given ?? extname(out).slice(1));
  if (!format.success) {
    throw new UsageError(`--format must be one of ${fileFormat.options.join(', ')}.`);
  }
  const query = new URLSearchParams();
  for (const parameter of parameters) {
    for (const value of filters[flagOf(parameter)] ?? []) query.append(parameter, value);
  }
  return {
    wanted: file === undefined ? { name: name ?? '' } : { file },
    format: format.data,
    out,
    query,
  };
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const flags = Object.fromEntries(
    parameters.map((one) => [flagOf(one), { type: 'string', multiple: true } as const]),
  );
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { ...flags, file: text, format: text, out: text },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}
