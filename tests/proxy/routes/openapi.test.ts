import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { fromJSONSchema, type ZodType } from 'zod';
import {
  aging,
  audit,
  cancelReport,
  cei,
  criticalList,
  type Endpoint,
  events,
  fileOf,
  filters,
  freshness,
  kpis,
  paymentTime,
  problem,
  problemCode,
  receipts,
  refresh,
  report,
  reportFile,
  type ReportJob,
  reportJob,
  reports,
  resync,
  rollRate,
  segments,
  startFileOf,
  startReport,
  statuses,
  customers,
  preventionList,
  suspensionFunnel,
  trustUnlocks,
  tryReport,
  customerInvoices,
} from '../../../contract/index.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { appOver } from './support/app.ts';
import { movableClock } from './support/clock.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly style?: string;
  readonly explode?: boolean;
}
interface Operation {
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { content: Readonly<Record<string, { schema: Schema }>> }>
  >;
}
type Schema = Readonly<Record<string, unknown>>;
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What is asked of IXC's numbers, and can be had as a file too. */
const metrics: readonly Endpoint[] = [
  aging,
  statuses,
  kpis,
  suspensionFunnel,
  criticalList,
  preventionList,
  customers,
  trustUnlocks,
  customerInvoices,
  rollRate,
  cei,
  segments,
  receipts,
  paymentTime,
];
/** Every endpoint of the contract that the proxy answers at once. */
const endpoints: readonly Endpoint[] = [
  ...metrics,
  ...metrics.map(startFileOf),
  filters,
  freshness,
  refresh,
  resync,
  audit,
  reports,
  startReport,
  reportJob,
  tryReport,
];
/** What is not asked again once it was answered. */
const last: readonly Endpoint[] = [cancelReport];
/** What is answered as a file. */
const files: readonly Endpoint[] = [...metrics.map(fileOf), report, reportFile];
const all = () => [...endpoints, ...files, ...last, ...streams];
/** A report as a team describes it. */
const DESCRIBED = 'title: Faixas\nsections:\n  - metric: aging\n';
/** What is served without end, and checked where it is heard. */
const streams: readonly Endpoint[] = [events];
const clock = movableClock();
let simulator: SimulatorProcess;
let proxy: TestProxy;
let document: Document;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 60 });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  document = (await (await proxy.ask('/openapi.json')).json()) as Document;
});

afterAll(async () => {
  // The refresh that was asked for here.
  await proxy.mirror.cycle();
  await proxy.remove();
  await simulator.stop();
});

const operationOf = ({ path, method }: Endpoint): Operation => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${method} ${path} is not in the document.`);
  return operation;
};

/** A schema of the document that stands on its own, ready to check answers with. */
function checker(schema: Schema): ZodType {
  const alone = { ...schema, $defs: document.components.schemas };
  const text = JSON.stringify(alone).replaceAll('#/components/schemas/', '#/$defs/');
  return fromJSONSchema(JSON.parse(text) as Parameters<typeof fromJSONSchema>[0]);
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and says where the API is', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info.title).not.toBe('');
    expect(document.info.version).not.toBe('');
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
  });

  it('says where the API is under a base path too', async () => {
    const based = appOver(proxy, clock, { settings: { basePath: '/cobranca/' } });
    const told = (await (await based.ask('/cobranca/openapi.json')).json()) as Document;
    expect(told.servers).toEqual([{ url: '/cobranca/api/v1' }]);
    expect((await based.ask('/cobranca/api/v1/aging')).status).toBe(200);
    expect((await based.ask('/api/v1/aging')).status).toBe(404);
    for (const path of ['/cobranca/', '/cobranca/demo.css', '/cobranca/healthz']) {
      expect((await based.ask(path)).status, path).toBe(200);
    }
  });

  it('S-26: lists exactly the routes that are served', () => {
    const served = proxy.app.routes
      .map(({ method, path }) => ({
        method,
        path: path
          .replace(/:file\{(.+)\\\.\[a-z\]\+\}/, '$1.{format}')
          .replace('[a-z0-9-]+.', '{name}.')
          .replaceAll(/:(\w+)/g, '{$1}'),
      }))
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1'))
      .map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`);
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...new Set(served)].sort()).toEqual(listed.sort());
    expect(listed.sort()).toEqual(
      all()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });

  test.each(all())('tells every parameter of $method $path, optional as it is', (endpoint) => {
    const { parameters, summary } = operationOf(endpoint);
    expect(summary).toBe(endpoint.summary);
    expect(parameters.map(({ name }) => name)).toEqual(Object.keys(endpoint.query.shape));
    for (const { name, in: place, schema, style, explode, required } of parameters) {
      const isInPath = endpoint.path.includes(`{${name}}`);
      expect([place, required ?? false], name).toEqual(
        isInPath ? ['path', true] : ['query', false],
      );
      expect(Object.keys(schema).length, `${name} has no schema`).toBeGreaterThan(0);
      if (schema['type'] === 'array') expect([style, explode]).toEqual(['form', true]);
    }
  });

  it('spells closed sets and forms out', () => {
    const schemaOf = (name: string) =>
      operationOf(criticalList).parameters.find((one) => one.name === name)?.schema;
    expect(schemaOf('asOf')).toMatchObject({ type: 'string', format: 'date' });
    expect(schemaOf('lateBase')).toMatchObject({ enum: ['nominal', 'effective'] });
    expect(schemaOf('personType')).toMatchObject({
      type: 'array',
      items: { enum: ['PF', 'PJ', 'unknown'] },
    });
    expect(schemaOf('sort')?.['enum']).toContain('-overdueCents');
    expect(schemaOf('sinceBusinessDay')).toMatchObject({ enum: ['true', 'false'] });
  });

  it('refers only to what it holds', () => {
    const references = JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/schemas\/(\w+)"/g,
    );
    const names = [...references].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(document.components.schemas)));
    expect(JSON.stringify(document).match(/"\$ref"/g)).toHaveLength(names.length);
  });

  it('tells every code of refusal, and the form all have', () => {
    const { properties } = document.components.schemas['Problem'] as {
      properties: Record<string, { enum?: string[] }>;
    };
    expect(properties['code']?.enum).toEqual(problemCode.options);
    expect(Object.keys(properties)).toEqual(Object.keys(problem.shape));
    for (const endpoint of all()) {
      const refusal = operationOf(endpoint).responses['default']?.content;
      expect(Object.keys(refusal ?? {})).toEqual(['application/problem+json']);
    }
  });
});

describe('what the document promises', () => {
  let job: string;

  beforeAll(async () => {
    const begun = await proxy.ask('/api/v1/aging.csv', { method: 'POST' });
    job = ((await begun.json()) as { data: ReportJob }).data.job;
  });

  const addressed = ({ path }: Endpoint) =>
    path
      .replace('{customerId}', '1')
      .replace('{name}.{format}', 'delinquency.csv')
      .replace('{format}', 'csv')
      .replace('{job}', job);

  const fileOfAddress = async (endpoint: Endpoint) => {
    const response = await proxy.ask(`/api/v1${addressed(endpoint)}`);
    await response.arrayBuffer();
    return { status: String(response.status), type: response.headers.get('content-type') };
  };

  const answerOf = async (endpoint: Endpoint, query = '') => {
    const { method } = endpoint;
    const response = await proxy.ask(`/api/v1${addressed(endpoint)}${query}`, {
      method,
      ...(endpoint.body && { body: DESCRIBED }),
    });
    const body = (await response.json()) as { data?: Partial<ReportJob> };
    // Nobody may begin file after file without an end.
    if (response.status === 202 && body.data?.job !== undefined) {
      await proxy.ask(`/api/v1/report-jobs/${body.data.job}`, { method: 'DELETE' });
    }
    return { status: String(response.status), body };
  };

  test.each(files)('is a file of the type it names for $path', async (endpoint) => {
    const content = operationOf(endpoint).responses['200']?.content ?? {};
    expect(Object.keys(content)).toEqual(['application/octet-stream']);
    const { status, type } = await fileOfAddress(endpoint);
    expect([status, type]).toEqual(['200', 'text/csv; charset=utf-8']);
  });

  test.each([...endpoints, ...last])('is what $method $path answers', async (endpoint) => {
    const { status, body } = await answerOf(endpoint);
    const promised = operationOf(endpoint).responses[status]?.content['application/json'];
    expect(promised, `${status} is not promised`).toBeDefined();
    const check = checker(promised?.schema ?? {});
    expect(check.safeParse(body).error?.issues ?? []).toEqual([]);
    expect(check.safeParse({ ...body, more: 1 }).success).toBe(false);
    expect(check.safeParse({ meta: (body as { meta: unknown }).meta }).success).toBe(false);
  });

  it('is what each event of the stream is', () => {
    const content = operationOf(events).responses['200']?.content ?? {};
    expect(Object.keys(content)).toEqual(['text/event-stream']);
    const check = checker(content['text/event-stream']?.schema ?? {});
    const data = { generation: 41, publishedAt: '2025-03-17T11:02:09Z' };
    for (const event of ['hello', 'generation']) {
      expect(check.safeParse({ event, data }).error?.issues ?? []).toEqual([]);
    }
    const sync = {
      requestId: null,
      phase: 'ended',
      table: null,
      rows: 0,
      of: null,
      syncedAt: null,
      error: 'upstream_5xx',
    };
    expect(check.safeParse({ event: 'sync', data: sync }).error?.issues ?? []).toEqual([]);
    expect(check.safeParse({ event: 'sync', data }).success).toBe(false);
    expect(check.safeParse({ event: 'other', data }).success).toBe(false);
  });

  test.each(all())('is how $method $path refuses', async (endpoint) => {
    const { status, body } = await answerOf(endpoint, '?surprise=1');
    expect(status).toBe('400');
    const promised = operationOf(endpoint).responses['default'];
    const check = checker(promised?.content['application/problem+json']?.schema ?? {});
    expect(check.safeParse(body).error?.issues ?? []).toEqual([]);
  });
});
