import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aging,
  cei,
  criticalList,
  customerInvoices,
  customers,
  type Customers,
  type Endpoint,
  kpis,
  type Meta,
  paymentTime,
  preventionList,
  type Ratio,
  receipts,
  rollRate,
  segmentBy,
  segments,
  type Segments,
  statuses,
  suspensionFunnel,
  trustUnlocks,
} from '../../../contract/index.ts';
import { reasonWords } from '../../../components/core/foot-words.ts';
import type { Deps } from '../../../proxy/deps.ts';
import { permissionOf } from '../../../proxy/access/permissions.ts';
import { Panel } from '../../../proxy/panel.ts';
import { chapterOf, writable } from '../../../proxy/reports/writing/chapters.ts';
import {
  invoicesPayload,
  openInvoice,
  typicalCustomers,
} from '../../fixtures/payloads-customer-list.ts';
import { tenKpis } from '../../fixtures/payloads-kpis.ts';
import {
  noReceipts,
  typicalCei,
  typicalPaymentTime,
  typicalReceipts,
  typicalSegments,
  weeklyReceipts,
} from '../../fixtures/payloads-money.ts';
import { rollRatePayload, typicalRollRate } from '../../fixtures/payloads-roll-rate.ts';
import {
  funnelPayload,
  typicalFunnel,
  unrecordedFunnel,
} from '../../fixtures/payloads-suspension-funnel.ts';
import { trustUnlocksPayload, typicalTrustUnlocks } from '../../fixtures/payloads-trust-unlock.ts';
import {
  agingPayload,
  metaPayload,
  statusesPayload,
  typicalAging,
  typicalCriticalList,
  typicalStatuses,
} from '../../fixtures/payloads.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { readEverything } from '../metrics/asking.ts';
import { answerOf } from '../routes/support/answers.ts';
import {
  addsUp,
  columnOf,
  numbersOf,
  readSections,
  speakIn,
  textsOf,
  type Told,
  valueOf,
  walk,
} from './support/told.ts';

const LANGUAGES = ['pt-BR', 'en', 'es'] as const;
const TODAY = '2025-03-17';

interface Case {
  readonly of: string;
  readonly metric: string;
  readonly data: unknown;
  readonly meta: Meta;
}

const noBase: Ratio = { value: null, reason: 'no_base' };
const unrecorded: Ratio = { value: null, reason: 'missing_source' };

const fixture = (of: string, metric: string, data: unknown, meta: Partial<Meta> = {}): Case => ({
  of: `${metric}: ${of}`,
  metric,
  data,
  meta: metaPayload(meta),
});

const noTotal: Partial<Segments> = { by: 'city', segments: [], merged: null, total: null };

const fixtures: readonly Case[] = [
  fixture('a usual day', aging.path, typicalAging()),
  fixture('nothing open', aging.path, agingPayload({})),
  fixture('all ten', kpis.path, tenKpis()),
  fixture('none', kpis.path, { ...tenKpis(), kpis: [] }),
  fixture(
    'before the ledger',
    kpis.path,
    {
      ...tenKpis(),
      kpis: tenKpis().kpis.map((kpi) =>
        'changeRatio' in kpi
          ? { ...kpi, value: null, previous: null, change: null, changeRatio: unrecorded }
          : { ...kpi, value: unrecorded, previous: unrecorded, change: null },
      ),
    },
    { missing: [{ field: 'value', reason: 'missing_source', from: '2025-01-05' }] },
  ),
  fixture('a usual day', statuses.path, typicalStatuses()),
  fixture(
    'nobody, and no access',
    statuses.path,
    statusesPayload([], { trustUnlock: { customers: null, contracts: null, overdueCents: null } }),
  ),
  fixture('a usual day', suspensionFunnel.path, typicalFunnel()),
  fixture('nobody late', suspensionFunnel.path, funnelPayload({})),
  fixture('no access recorded', suspensionFunnel.path, unrecordedFunnel(), {
    missing: [{ field: 'funnel', reason: 'missing_source', from: '2025-03-02' }],
  }),
  fixture('thirty days', rollRate.path, typicalRollRate()),
  fixture('nobody', rollRate.path, rollRatePayload({})),
  fixture('a window', cei.path, typicalCei()),
  fixture('nothing due', cei.path, typicalCei({ cei: noBase, series: [] })),
  fixture('a usual day', segments.path, typicalSegments()),
  fixture('too few customers', segments.path, typicalSegments(noTotal), {
    missing: [{ field: 'total', reason: 'insufficient_n' }],
  }),
  fixture('by day', receipts.path, typicalReceipts()),
  fixture('by week', receipts.path, weeklyReceipts()),
  fixture('nothing', receipts.path, noReceipts()),
  fixture('a window', paymentTime.path, typicalPaymentTime()),
  fixture(
    'nothing paid',
    paymentTime.path,
    typicalPaymentTime({
      invoices: 0,
      daysToPay: { median: null, mean: null, weightedMean: null },
      delay: { median: null, mean: null, lateMean: null },
      onTime: noBase,
      distribution: [],
      dso: unrecorded,
    }),
  ),
  fixture('a usual day', criticalList.path, typicalCriticalList()),
  fixture('a usual day', preventionList.path, typicalCriticalList()),
  fixture('a usual day', customers.path, typicalCustomers()),
  fixture('a usual day', trustUnlocks.path, typicalTrustUnlocks()),
  fixture(
    'no access recorded',
    trustUnlocks.path,
    trustUnlocksPayload([], {
      open: null,
      expired: null,
      granted: null,
      ended: null,
      kept: null,
      keptRate: unrecorded,
      repeats: null,
      medianDaysLate: null,
    }),
  ),
  fixture(
    'two',
    customerInvoices.path,
    invoicesPayload([openInvoice(), openInvoice({ invoiceId: '9002', contractId: null })]),
  ),
  fixture('none', customerInvoices.path, invoicesPayload([])),
];

const sectionFiles = readdirSync('components', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('section.ts'))
  .map((path) => `components/${path}`);

/** Words that all three languages write alike, and those that Portuguese shares with Spanish. */
const sameInAll = ['Base', 'Boleto', 'CEI', 'CPF/CNPJ', 'Pix', 'Principal'];

const sameIn = {
  en: new Set(sameInAll),
  es: new Set([
    ...sameInAll,
    'Antes',
    'Atraso',
    'Bloqueado',
    'Cliente',
    'Clientes',
    'Código',
    'Contrato',
    'Contratos',
    'Débito',
    'Desde',
    'Forma',
    'Indicador',
    'Parte',
    'Semana',
    'Tipo de cliente',
  ]),
};

/** What widgets do not show: the course in figures, who stayed or came back, what cannot get worse or is nothing. */
const unshown =
  /course|stay|rollBack|stages\.3\.rollForward(?:Cents)?$|stages\.0\.rollForwardCents$/;

const panel = new Panel({} as Deps);
/** What a token can name can be taken away: the rest serves the widgets. */
const isWritten = (endpoint: Endpoint): boolean => permissionOf(endpoint).metric !== null;

let simulator: SimulatorProcess;
let proxy: TestProxy;
const answers: Case[] = [];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 150, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(TODAY) });
  await readEverything(proxy);
  const late = await proxy.data<Customers>('/customers?limit=1');
  const paths = panel.metrics.flatMap(({ endpoint }) => {
    if (!isWritten(endpoint)) return [];
    const path = endpoint.path.replace('{customerId}', late.items[0]?.customerId ?? '');
    const limit = Object.hasOwn(endpoint.query.shape, 'limit') ? '?limit=500' : '';
    if (endpoint.path === segments.path) {
      return segmentBy.options.map((by) => [endpoint.path, `${path}?limit=500&by=${by}`] as const);
    }
    return [[endpoint.path, `${path}${limit}`] as const];
  });
  paths.push(
    [receipts.path, '/receipts?grain=month&from=2024-10-01'],
    [statuses.path, '/statuses?asOf=2024-06-01'],
    [suspensionFunnel.path, '/suspension-funnel?asOf=2024-06-01'],
    [kpis.path, '/kpis?from=2024-05-01&to=2024-06-01'],
  );
  for (const [metric, path] of paths) {
    const { meta, data } = await answerOf(proxy, path);
    answers.push({ of: path, metric, data, meta });
  }
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** Looks at what every case says in a file, in Portuguese unless told otherwise. */
async function each(look: (told: readonly Told[], one: Case) => void, language = 'pt-BR') {
  await speakIn(language);
  for (const one of [...fixtures, ...answers]) {
    try {
      look(await readSections(chapterOf(one.metric, one.data, one.meta)), one);
    } catch (error) {
      throw new Error(`${one.of}: ${(error as Error).message}`, { cause: error });
    }
  }
}

describe('a metric', () => {
  it.each(panel.metrics.map((metric) => [metric.endpoint.path, metric] as const))(
    '%s is written into files, or says that it is none',
    async (path, { endpoint }) => {
      expect(writable.includes(path)).toBe(isWritten(endpoint));
      if (isWritten(endpoint)) return;
      const response = await proxy.ask(`/api/v1${path}.csv`);
      expect(response.status).toBe(404);
    },
  );

  it.each(sectionFiles)('of %s has its chapter', (file) => {
    const registered = readFileSync('proxy/reports/writing/chapters.ts', 'utf8');
    const told = /export const (tell\w+)/.exec(readFileSync(file, 'utf8'))?.[1];
    if (told !== undefined) expect(registered).toContain(`{ ${told} } from '../../../${file}'`);
  });
});

describe('a chapter', () => {
  it('has as many cells in each row as its table has columns, each with a name of its own', () =>
    each((sections) => {
      for (const { columns, rows, total, count, picture } of sections) {
        const names = columns.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const row of [...rows, ...(total === undefined ? [] : [total])]) {
          expect(row).toHaveLength(columns.length);
        }
        if (count !== undefined) expect(count).toBeGreaterThanOrEqual(rows.length);
        for (const { values, tone } of picture?.series ?? []) {
          expect(values).toHaveLength(picture?.points.length ?? 0);
          if (typeof tone !== 'string') expect(tone).toHaveLength(values.length);
        }
      }
    }));

  it('holds figures of the answer, and no other', () =>
    each((sections, { data }) => {
      const known = new Set<number>([0]);
      walk(data, (value) => {
        if (typeof value === 'number') known.add(value);
        const { principalCents, chargesCents } = (value ?? {}) as Record<string, number>;
        if (principalCents !== undefined && chargesCents !== undefined) {
          known.add(principalCents + chargesCents);
        }
      });
      for (const { columns, rows, picture } of sections) {
        for (const { name, value } of rows.flatMap((row) => numbersOf(row, columns))) {
          expect(known.has(value), `${name} of ${value}`).toBe(true);
        }
        // Ways of paying share a layer where they are many: layers together are what was received.
        picture?.points.forEach((point, at) => {
          const drawn = picture.series.map(({ values }) => values[at] ?? 0);
          const sum = drawn.reduce((all, one) => all + one, 0);
          expect(known.has(sum), `${point} drawn at ${sum}`).toBe(true);
        });
      }
    }));

  it('says in its picture which months and weeks are not over', async () => {
    let partials = 0;
    await each((sections, { data }) => {
      const { series = [] } = data as { series?: readonly { readonly partial?: boolean }[] };
      for (const { picture } of sections) {
        if (picture?.points.length !== series.length) continue;
        series.forEach(({ partial = false }, at) => {
          expect(picture.points[at]?.endsWith('(parcial)')).toBe(partial);
          if (partial) partials += 1;
        });
      }
    });
    expect(partials).toBeGreaterThan(0);
  });

  it('has totals that are the sums of its rows', () =>
    each((sections, one) => {
      const { metric, data } = one;
      // What was recorded by hand shows shapes, not a ledger that adds up.
      if (fixtures.includes(one)) return;
      const { total: { customers = 0 } = {}, items } = data as Partial<Customers>;
      const isPart = items !== undefined && items.length < customers;
      for (const section of isPart ? [] : sections) {
        section.columns.forEach(({ name, kind }, at) => {
          const total = valueOf(section.total?.[at]);
          // A customer of two rows is one customer in their total.
          const isShared =
            name.startsWith('customers') && (metric === aging.path || metric === segments.path);
          if (typeof total !== 'number' || !addsUp(kind) || isShared) return;
          const sum = columnOf(section, at).reduce<number>((all, one) => all + Number(one), 0);
          expect(sum, name).toBe(total);
        });
      }
    }));

  it('says why what the answer does not know is a dash', () =>
    each((sections, { data }) => {
      const notes = sections.flatMap((section) => section.notes).join('\n');
      walk(data, (value, path) => {
        const { value: figure, reason } = (value ?? {}) as Ratio;
        if (figure !== null || reason === undefined || unshown.test(path.join('.'))) return;
        expect(notes, path.join('.')).toContain(reasonWords(reason));
      });
    }));

  it('has nulls where the answer has them', () =>
    each((sections, { of }) => {
      if (!/no access recorded|before the ledger/.test(of)) return;
      const cells = sections.flatMap(({ rows }) => rows.flat()).map(valueOf);
      expect(cells.filter((value) => value === null).length).toBeGreaterThan(4);
    }));

  it('is made of the answer alone, and leaves it as it was', async () => {
    await speakIn('pt-BR');
    for (const { of, metric, data, meta } of fixtures) {
      const before = JSON.stringify({ data, meta });
      const [first, again] = [chapterOf(metric, data, meta), chapterOf(metric, data, meta)];
      expect(await readSections(first), of).toEqual(await readSections(again));
      expect(JSON.stringify({ data, meta })).toBe(before);
    }
  });

  it('has nothing that is left empty, in any language', async () => {
    for (const language of LANGUAGES) {
      await each((sections, { metric, data, meta }) => {
        for (const section of sections)
          for (const text of textsOf(section)) expect(text).not.toBe('');
        const { definitions } = chapterOf(metric, data, meta);
        for (const definition of definitions) {
          expect(Object.values(definition)).not.toContain('');
        }
      }, language);
    }
  });

  it.each([['en'], ['es']] as const)('speaks %s where it is asked to', async (language) => {
    const spoken = async (of: string) => {
      const said = new Set<string>();
      await each((sections) => {
        for (const section of sections) {
          said.add(section.title);
          for (const text of [...section.notes, ...section.columns.map(({ label }) => label)]) {
            said.add(text);
          }
        }
      }, of);
      return said;
    };
    const portuguese = await spoken('pt-BR');
    const same = [...(await spoken(language))].filter((text) => portuguese.has(text));
    expect(same.filter((text) => !sameIn[language].has(text))).toEqual([]);
  });
});
