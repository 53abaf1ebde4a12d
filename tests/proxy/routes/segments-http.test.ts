import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Segment, segmentBy, type Segments } from '../../../contract/index.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { answerOf, refusalIn } from './support/answers.ts';
import { appOver, OPERATOR_KEY } from './support/app.ts';

const TODAY = '2025-03-17';
type Sums = Omit<Segment, 'key' | 'label'>;
const clock = clockAt(TODAY);
let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 150, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

const asked = async (query = '', asker: Pick<TestProxy, 'ask'> = proxy) =>
  (await answerOf<Segments>(asker, `/segments${query && `?${query}`}`)).data;
/** What narrows a question, without what divides it. */
function filtersOf(query: string): URLSearchParams {
  const filters = new URLSearchParams(query);
  filters.delete('by');
  filters.delete('limit');
  return filters;
}

/** Keys of a question's segments that a viewer may ask for alone. */
async function askedAlone(query: string, { by, segments }: Segments): Promise<ReadonlySet<string>> {
  const filters = filtersOf(query);
  const alone = new Set<string>();
  for (const { key } of segments) {
    const narrowed = new URLSearchParams(filters);
    narrowed.set(by, key);
    const { status } = await viewer().ask(`/api/v1/statuses?${narrowed}`);
    if (status === 200) alone.add(key);
  }
  return alone;
}

const viewer = () => appOver(proxy, clock, { settings: { localRole: 'viewer' } });

describe('segments', () => {
  it('are by neighborhood, fifty at most and without a search unless told otherwise', async () => {
    const plain = await asked();
    expect(plain.by).toBe('neighborhood');
    expect(plain).toEqual(await asked('by=neighborhood&limit=50&search='));
  });

  it('of which there is more than a page give a cursor, and the last page none', async () => {
    const { segments } = await asked();
    expect(segments.length).toBeGreaterThan(3);
    const first = await asked(`limit=${segments.length - 1}`);
    const rest = await asked(
      `limit=${segments.length - 1}&cursor=${encodeURIComponent(first.nextCursor ?? '')}`,
    );
    expect([...first.segments, ...rest.segments]).toEqual(segments);
    expect(rest.nextCursor).toBeNull();
    expect(rest.total).toEqual(first.total);
    expect((await asked(`limit=${segments.length}`)).nextCursor).toBeNull();
  });

  it('asked too many at once are refused', async () => {
    expect((await proxy.ask('/api/v1/segments?limit=500')).status).toBe(200);
    const response = await proxy.ask('/api/v1/segments?limit=501');
    expect(await refusalIn(response)).toMatchObject({ code: 'limit_too_large' });
  });
});

describe('a cursor of segments', () => {
  const cursor = async () => encodeURIComponent((await asked('limit=2')).nextCursor ?? '');
  const ask = async (query: string, asker: Pick<TestProxy, 'ask'> = proxy) =>
    asker.ask(`/api/v1/segments?limit=2&cursor=${await cursor()}${query}`);

  it('is good for its own question, in pages of any size', async () => {
    expect((await ask('')).status).toBe(200);
    expect((await ask('&by=neighborhood')).status).toBe(200);
    const response = await proxy.ask(`/api/v1/segments?limit=3&cursor=${await cursor()}`);
    expect(response.status).toBe(200);
  });

  test.each([
    '&by=city',
    '&search=a',
    '&asOf=2025-03-10',
    '&lateBase=effective',
    '&personType=PF',
    '&neighborhood=centro',
  ])('is refused for another question: %s', async (query) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await refusalIn(response)).toMatchObject({ code: 'invalid_query', parameter: 'cursor' });
  });

  it('is refused for another process and another list', async () => {
    const list = `/api/v1/action-lists/critical?cursor=${await cursor()}`;
    const refusals = [await ask('', appOver(proxy, clock)), await proxy.ask(list)];
    for (const response of refusals) expect((await refusalIn(response)).parameter).toBe('cursor');
  });

  it('is refused for another caller', async () => {
    const origin = 'https://panel.example';
    const { ask } = appOver(proxy, clock, { settings: { allowedOrigins: [origin] } });
    const operator = { headers: { Authorization: `Bearer ${OPERATOR_KEY}` } };
    const page = await ask('/api/v1/segments?by=personType&limit=1', operator);
    const { data } = (await page.json()) as { data: Segments };
    const next = `/api/v1/segments?by=personType&limit=1&cursor=${encodeURIComponent(data.nextCursor ?? '')}`;
    expect((await ask(next, operator)).status).toBe(200);
    const response = await ask(next, { headers: { Origin: origin } });
    expect((await refusalIn(response)).parameter).toBe('cursor');
  });
});

describe('a caller who may not tell people apart', () => {
  const questions = [
    ...segmentBy.options.map((by) => `by=${by}`),
    ...segmentBy.options.map((by) => `by=${by}&asOf=2025-01-10`),
    ...['1', '2', '3'].map((branch) => `by=branch&branch=${branch}`),
    'by=branch&branch=1&branch=2',
    'by=personType&personType=PF',
  ];

  it.each([
    ...['1', '2', '3'].map((branch) => `by=neighborhood&branch=${branch}`),
    ...['PF', 'PJ'].map((personType) => `by=neighborhood&personType=${personType}`),
    'by=neighborhood&contractStatus=cancelled',
  ])('is told nothing that another filter narrows: %s', async (query) => {
    expect((await asked(query)).segments.length).toBeGreaterThan(0);
    const told = await asked(query, viewer());
    expect(told).toMatchObject({ segments: [], merged: null, total: null, nextCursor: null });
  });

  it.each(questions)(
    'is told of no fewer than five customers, nor by subtraction: %s',
    async (q) => {
      const query = `${q}&limit=500`;
      const all = await asked(query);
      const { segments, merged, total } = await asked(query, viewer());
      const isFew = (all.total?.customers ?? 0) < 5;
      if (isFew || (await viewer().ask(`/api/v1/statuses?${filtersOf(query)}`)).status === 403) {
        expect({ segments, merged, total }).toEqual({ segments: [], merged: null, total: null });
        return;
      }
      expect(total).toEqual(all.total);
      const told = [...segments, ...(merged === null ? [] : [merged])];
      expect(Math.min(...told.map(({ customers }) => customers))).toBeGreaterThanOrEqual(5);
      const sums = ({ overdueCents, openCents, delinquencyRate: { baseCents = 0 } }: Sums) => [
        overdueCents,
        openCents,
        baseCents,
      ];
      const added = told
        .map(sums)
        .reduce((sum, one) => sum.map((value, position) => value + (one[position] ?? 0)));
      expect(added).toEqual(total && sums(total));
    },
  );

  it('is told all segments that may be asked for alone, and no other', async () => {
    for (const query of questions) {
      const all = await asked(`${query}&limit=500`);
      const { segments, total } = await asked(`${query}&limit=500`, viewer());
      if (total === null) continue;
      const alone = await askedAlone(query, all);
      const large = all.segments.filter(({ key, customers }) => customers >= 5 && alone.has(key));
      expect(segments, query).toEqual(large);
    }
  });

  it('is told no figure where everybody asked about is fewer than five customers', async () => {
    const { segments } = await asked('by=neighborhood&limit=500');
    const small = segments.filter(({ customers }) => customers < 5);
    expect(small.length).toBeGreaterThan(0);
    for (const { key } of small) {
      const path = `/segments?by=plan&neighborhood=${encodeURIComponent(key)}`;
      const { data, meta } = await answerOf<Segments>(viewer(), path);
      expect(data).toMatchObject({ segments: [], merged: null, total: null, nextCursor: null });
      expect(meta.missing).toEqual([{ field: 'total', reason: 'insufficient_n' }]);
    }
  });

  it('finds none of them by searching for its name', async () => {
    const { segments } = await asked('by=neighborhood&limit=500');
    const small = segments.filter(({ customers, label }) => customers < 5 && label !== '');
    expect(small.length).toBeGreaterThan(0);
    for (const { key, label } of small) {
      const search = `search=${encodeURIComponent(label)}`;
      expect((await asked(search)).segments.map((one) => one.key)).toContain(key);
      const found = await asked(search, viewer());
      expect(found.segments.map((one) => one.key)).not.toContain(key);
      expect(found.merged).toEqual((await asked('', viewer())).merged);
    }
  });

  test.each(['collector', 'manager', 'admin'] as const)('is not the %s', async (localRole) => {
    const app = appOver(proxy, clock, { settings: { localRole } });
    expect(await asked('limit=500', app)).toEqual(await asked('limit=500'));
  });
});
