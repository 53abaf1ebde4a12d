import type { Table } from '../../contract/index.ts';
import { parseBaseUrl } from './base-url.ts';
import {
  gridParamHonoured,
  idsAsNumbers,
  listOfIdsHonoured,
  no,
  sortHonoured,
  stampHonoured,
  unknown,
} from './check-filters.ts';
import {
  accepted,
  clockDifference,
  missingColumns,
  pageCap,
  totalType,
  unknownCodes,
} from './check-sample.ts';
import {
  entryOf,
  readTable,
  tableLines,
  tableNames,
  tryAsking,
  type TableReading,
} from './check-tables.ts';
import type { IxcSettings, IxcTuning } from './settings.ts';
import { createUpstream, type Upstream } from './upstream.ts';

/** Each call speaks for itself here: no second try, no shrinking pages; refused credentials still end it. */
const plainCalls: Partial<IxcTuning> = {
  retriesPerCall: 0,
  failuresToOpen: Number.POSITIVE_INFINITY,
  smallestPageRows: Number.POSITIVE_INFINITY,
};

/**
 * Tries the connection and writes, in Portuguese, what the token may read and how this server behaves.
 * Reads only, and never writes what a row holds.
 * @returns Whether every table we cannot do without could be read.
 * @throws Error with one line naming a setting that is wrong.
 */
export async function checkConnection(
  settings: IxcSettings,
  write: (line: string) => void,
): Promise<boolean> {
  const upstream = createUpstream(settings, plainCalls);
  try {
    write(`Conexão com ${parseBaseUrl(settings.baseUrl, settings)} por ${settings.method}`);
    write('');
    const readings: TableReading[] = [];
    for (const table of tableNames) readings.push(await readTable(upstream, table));
    tableLines(readings).forEach(write);
    write('');
    const found = await findings(settings, upstream, readings);
    if (found.length > 0) {
      const width = Math.max(...found.map(([label]) => label.length));
      for (const [label, finding] of found) write(`${label.padEnd(width)}  ${finding}`);
      write('');
    }
    write(verdict(readings, found));
    return unreadable(readings).every((table) => !table.required);
  } finally {
    await upstream.close();
  }
}

/** Codes the ERP is known to use; others are shown as "other" in the widgets. */
const knownCodes = {
  invoiceStatus: ['A', 'P', 'R', 'C'],
  contractStatus: ['P', 'A', 'I', 'N', 'D'],
  accessStatus: ['A', 'D', 'CM', 'CA', 'FA', 'AA', 'CE'],
};

/** Without these a table cannot be walked by id, however much of it may be read. */
const walkNeeds = {
  ids: 'Ids comparados como números',
  filters: 'Filtros em grid_param respeitados',
  order: 'Ordem por id respeitada',
};

type Finding = [label: string, finding: string];

async function findings(
  settings: IxcSettings,
  upstream: Upstream,
  readings: readonly TableReading[],
): Promise<Finding[]> {
  const rowsOf = (wanted: Table) => {
    const reading = readings.find(({ table }) => table === wanted);
    return reading?.large?.rows ?? reading?.small?.rows ?? [];
  };
  const [fullest] = readings
    .filter(({ small }) => small !== null)
    .sort((a, b) => rowsOf(b.table).length - rowsOf(a.table).length);
  const page = fullest?.large ?? fullest?.small;
  if (fullest === undefined || page === null || page === undefined) return [];

  const { table } = fullest;
  const sample = rowsOf(table);
  const found: Finding[] = [
    ...(await methodFindings(settings, table)),
    [walkNeeds.ids, await idsAsNumbers(upstream, table, sample)],
    [walkNeeds.filters, await gridParamHonoured(upstream, table, sample)],
    [walkNeeds.order, await sortHonoured(upstream, table, sample)],
  ];
  for (const stamped of tableNames.filter((name) => entryOf(name).stamp !== null)) {
    const finding = await stampHonoured(upstream, stamped, rowsOf(stamped));
    found.push([`ultima_atualizacao em ${entryOf(stamped).resource}`, finding]);
  }
  found.push(
    ['IN em id_receber respeitado', await listOfIdsHonoured(upstream, rowsOf('payments'))],
    ['Tamanho de página', pageCap(page)],
    ['Tipo de total', totalType(page)],
    ['Relógio do servidor', clockDifference(page)],
    ['status desconhecido em fn_areceber', codes('invoices', 'status', knownCodes.invoiceStatus)],
    [
      'status desconhecido em cliente_contrato',
      codes('contracts', 'status', knownCodes.contractStatus),
    ],
    [
      'status_internet desconhecido',
      codes('contracts', 'status_internet', knownCodes.accessStatus),
    ],
  );
  for (const reading of readings.filter(({ small }) => small !== null)) {
    found.push([`Colunas ausentes em ${entryOf(reading.table).resource}`, missingColumns(reading)]);
  }
  return found;

  function codes(of: Table, column: string, known: readonly string[]) {
    return unknownCodes(rowsOf(of), column, known);
  }
}

/** The other method is tried only from POST: where GET is set, something on the way may harm a POST. */
async function methodFindings(settings: IxcSettings, table: Table): Promise<Finding[]> {
  if (settings.method === 'GET') {
    return [
      ['GET aceito', accepted(null)],
      ['POST aceito', unknown('não testado com IXC_METHOD=GET')],
    ];
  }
  const other = createUpstream({ ...settings, method: 'GET' }, plainCalls);
  try {
    const { refusal } = await tryAsking(other, { table, after: 0n, rows: 1 });
    return [
      ['POST aceito', accepted(null)],
      ['GET aceito', accepted(refusal)],
    ];
  } finally {
    await other.close();
  }
}

const unreadable = (readings: readonly TableReading[]) =>
  readings.filter(({ small }) => small === null).map(({ table }) => entryOf(table));

function verdict(readings: readonly TableReading[], found: readonly Finding[]): string {
  const missing = unreadable(readings);
  const required = missing.filter((table) => table.required).map((table) => table.resource);
  if (required.length > 0) {
    const codes = readings.map(({ refusal }) => refusal?.code);
    return codes.includes('auth_revoked')
      ? 'O IXC recusou o usuário ou o token: confira IXC_USER_ID e IXC_API_TOKEN.'
      : `Não é possível usar este servidor assim: falta ler ${required.join(', ')}.`;
  }
  const needs = Object.values(walkNeeds);
  if (found.some(([label, finding]) => finding === no && needs.includes(label))) {
    return 'As tabelas podem ser lidas, mas ids, filtros ou ordem falham: a leitura completa vai parar.';
  }
  if (missing.length === 0) return 'Tudo o que os painéis usam pode ser lido.';
  const optional = missing.map((table) => table.resource).join(', ');
  return `O necessário pode ser lido; sem ${optional}, parte dos números fica indisponível.`;
}
