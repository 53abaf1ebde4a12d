import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { DescriptionError } from '../../../proxy/reports/description-error.ts';
import { readDescription } from '../../../proxy/reports/description-text.ts';

const FILE = 'vendas.yaml';

/** What a description is refused with. */
function refusal(text: string): DescriptionError {
  try {
    readDescription(FILE, text);
  } catch (error) {
    if (error instanceof DescriptionError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

/** A description of these lines below its title. */
const titled = (...lines: readonly string[]) => ['title: Vendas', ...lines].join('\n');
const withSection = (...lines: readonly string[]) =>
  titled('sections:', ...lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`));

const askedOf = (text: string, today = '2025-03-17', asOf?: string) =>
  readDescription(FILE, text)
    .seen('vendas', today, asOf)
    .sections.map(({ asked }) => asked);

describe('a description', () => {
  it('is a report of the metrics it names, in its order', () => {
    const text = titled(
      'language: en',
      'sections:',
      '- metric: kpis',
      '- { metric: critical-list, title: Ligar hoje, columns: [name, phones], sort: name, limit: 5 }',
    );
    expect(readDescription(FILE, text).seen('vendas', '2025-03-17')).toEqual({
      name: 'vendas',
      title: 'Vendas',
      language: 'en',
      sections: [
        { metric: '/kpis', asked: {}, title: null, columns: null },
        {
          metric: '/action-lists/critical',
          asked: { sort: ['name'], limit: ['5'] },
          title: 'Ligar hoje',
          columns: ['name', 'phones'],
        },
      ],
    });
  });

  it('may be JSON', () => {
    const json = { title: 'Vendas', sections: [{ metric: 'segments', limit: 3 }] };
    expect(askedOf(JSON.stringify(json, null, 2))).toEqual([{ limit: ['3'] }]);
  });

  it('says every value as it is written: no number is rounded, no word is a flag', () => {
    const text = withSection(
      'metric: critical-list',
      'filters: { branch: [007, 900719925474099312], neighborhood: no, sinceBusinessDay: true }',
    );
    expect(askedOf(text)).toEqual([
      {
        branch: ['007', '900719925474099312'],
        neighborhood: ['no'],
        sinceBusinessDay: ['true'],
      },
    ]);
  });

  it('gives its filters to the sections that know them, below their own', () => {
    const text = titled(
      'filters: { channel: pix, lateBase: effective, branch: 1 }',
      'sections:',
      '- metric: receipts',
      '- { metric: aging, filters: { branch: [2, 3] } }',
    );
    expect(askedOf(text)).toEqual([
      { channel: ['pix'], lateBase: ['effective'], branch: ['1'] },
      { lateBase: ['effective'], branch: ['2', '3'] },
    ]);
  });

  test.each([
    ['last-7', '2025-03-11', '2025-03-17'],
    ['this-month', '2025-03-01', '2025-03-17'],
    ['last-month', '2025-02-01', '2025-02-28'],
  ])('moves with the day: %s', (period, from, to) => {
    const text = withSection('metric: kpis', `filters: { period: ${period} }`);
    expect(askedOf(text)).toEqual([{ from: [from], to: [to] }]);
  });

  it('sees its period from the day it fixes, else from the one that was asked for', () => {
    const open = withSection('metric: kpis', 'filters: { period: last-month }');
    expect(askedOf(open, '2025-03-17', '2025-02-10')).toEqual([
      { from: ['2025-01-01'], to: ['2025-01-31'] },
    ]);
    const fixed = withSection('metric: kpis', 'filters: { period: last-7, asOf: yesterday }');
    expect(askedOf(fixed, '2025-03-01', '2025-02-10')).toEqual([
      { asOf: ['2025-02-28'], from: ['2025-02-22'], to: ['2025-02-28'] },
    ]);
  });

  it('lets a section say other days than the report', () => {
    const text = titled(
      'filters: { period: last-7 }',
      'sections:',
      '- { metric: kpis, filters: { from: 2025-01-01 } }',
    );
    expect(askedOf(text)).toEqual([{ from: ['2025-01-01'] }]);
  });

  it('may name a list once and mean it twice', () => {
    const text = titled(
      'sections:',
      '- { metric: critical-list, columns: &who [name, phones] }',
      '- { metric: prevention-list, columns: *who }',
    );
    const { sections } = readDescription(FILE, text).seen('vendas', '2025-03-17');
    expect(sections.map(({ columns }) => columns)).toEqual([
      ['name', 'phones'],
      ['name', 'phones'],
    ]);
  });

  it('of the examples is right', () => {
    const file = new URL('../../../examples/reports/cobranca-do-dia.yaml', import.meta.url);
    const { sections, title } = readDescription(
      'cobranca-do-dia.yaml',
      readFileSync(file, 'utf8'),
    ).seen('cobranca-do-dia', '2025-03-17');
    expect(title).toBe('Cobrança do dia');
    expect(sections.at(-1)?.asked).toEqual({
      asOf: ['2025-03-16'],
      lateBase: ['effective'],
      contractStatus: ['active', 'negative'],
      from: ['2025-03-10'],
      to: ['2025-03-16'],
      channel: ['pix', 'boleto'],
    });
  });
});

const METRICS =
  'kpis, statuses, aging, suspension-funnel, roll-rate, cei, segments, critical-list, prevention-list, customer-list, trust-unlock, receipts, payment-time';

describe('a wrong description is refused with the place and the reason', () => {
  test.each([
    ['', 'vendas.yaml:1: must be a mapping of title and sections'],
    ['- a', 'vendas.yaml:1: must be a mapping of title and sections'],
    ['sections: []', 'vendas.yaml:1: title: is missing'],
    ['title: Vendas', 'vendas.yaml:1: sections: is missing'],
    [titled('sections: []'), 'vendas.yaml:2: sections: must hold a section'],
    [titled('sections: kpis'), 'vendas.yaml:2: sections: must be a list of sections (kpis)'],
    ['title:\nsections: []', 'vendas.yaml:1: title: must not be empty'],
    ['title: [a]\nsections: []', 'vendas.yaml:1: title: must be a text'],
    ['title: "a\\nb"\nsections: []', 'vendas.yaml:1: title: must be one line (a\nb)'],
    [
      titled('language: Português', 'sections: []'),
      'vendas.yaml:2: language: must be a language tag, as pt-BR (Português)',
    ],
    [
      titled('colour: red', 'sections:', '- metric: aging'),
      'vendas.yaml:2: colour: is not known (red)',
    ],
    [
      titled('"<b> e tal": x', 'sections:', '- metric: aging'),
      'vendas.yaml:2: ?: is not known (x)',
    ],
    [titled('sections:', '- aging'), 'vendas.yaml:3: sections[0]: must be a mapping (aging)'],
    [withSection('title: a'), 'vendas.yaml:3: sections[0].metric: is missing'],
    [
      withSection('metric: agings'),
      `vendas.yaml:3: sections[0].metric: must be one of ${METRICS} (agings)`,
    ],
    [
      withSection('metric: constructor'),
      `vendas.yaml:3: sections[0].metric: must be one of ${METRICS} (constructor)`,
    ],
    [
      withSection('metric: aging', 'column: [a]'),
      'vendas.yaml:4: sections[0].column: is not known',
    ],
    [
      withSection('metric: aging', 'columns: a'),
      'vendas.yaml:4: sections[0].columns: must be a list of columns (a)',
    ],
    [
      withSection('metric: aging', 'columns: []'),
      'vendas.yaml:4: sections[0].columns: must name a column',
    ],
    [
      withSection('metric: aging', 'columns: [a, b, a]'),
      'vendas.yaml:4: sections[0].columns[2]: stands there twice (a)',
    ],
    [
      withSection('metric: aging', 'filters: all'),
      'vendas.yaml:4: sections[0].filters: must be a mapping of filters (all)',
    ],
    [
      withSection('metric: aging', 'filters: { town: 1 }'),
      'vendas.yaml:4: sections[0].filters.town: is no filter of aging (1)',
    ],
    [
      withSection('metric: aging', 'filters: { period: last-7 }'),
      'vendas.yaml:4: sections[0].filters.period: is no filter of aging (last-7)',
    ],
    [
      withSection('metric: customer-list', 'filters: { cursor: a }'),
      'vendas.yaml:4: sections[0].filters.cursor: is no filter of customer-list (a)',
    ],
    [
      withSection('metric: aging', 'filters: { branch: matriz }'),
      'vendas.yaml:4: sections[0].filters.branch: is no value that aging takes (matriz)',
    ],
    [
      withSection('metric: aging', 'filters: { branch: { a: 1 } }'),
      'vendas.yaml:4: sections[0].filters.branch: must be a text or a list of texts',
    ],
    [
      withSection('metric: aging', 'filters: { lateBase: [nominal, effective] }'),
      'vendas.yaml:4: sections[0].filters.lateBase: is no value that aging takes',
    ],
    [
      withSection('metric: kpis', 'filters: { asOf: tomorrow }'),
      'vendas.yaml:4: sections[0].filters.asOf: must be today, yesterday or a day YYYY-MM-DD (tomorrow)',
    ],
    [
      withSection('metric: kpis', 'filters: { asOf: 17/03/2025 }'),
      'vendas.yaml:4: sections[0].filters.asOf: must be today, yesterday or a day YYYY-MM-DD (17/03/2025)',
    ],
    [
      withSection('metric: kpis', 'filters: { from: 2025-02-30 }'),
      'vendas.yaml:4: sections[0].filters.from: is no value that kpis takes (2025-02-30)',
    ],
    [
      withSection('metric: kpis', 'filters: { period: last-8 }'),
      'vendas.yaml:4: sections[0].filters.period: must be one of last-7, last-30, last-45, last-90, this-month, last-month (last-8)',
    ],
    [
      withSection('metric: kpis', 'filters: { period: last-7, to: 2025-01-01 }'),
      'vendas.yaml:4: sections[0].filters.period: is from and to: say it or them (last-7)',
    ],
    [
      withSection('metric: aging', 'sort: name'),
      'vendas.yaml:4: sections[0].sort: is nothing aging has (name)',
    ],
    [
      withSection('metric: critical-list', 'sort: shoe'),
      'vendas.yaml:4: sections[0].sort: is no sort of critical-list (shoe)',
    ],
    [
      withSection('metric: segments', 'limit: many'),
      'vendas.yaml:4: sections[0].limit: is no limit of segments (many)',
    ],
    [
      withSection('metric: aging', 'limit: 3'),
      'vendas.yaml:4: sections[0].limit: is nothing aging has (3)',
    ],
    [
      titled('filters: { channel: pix }', 'sections:', '- metric: aging'),
      'vendas.yaml:2: filters.channel: is a filter of no section (pix)',
    ],
    [
      titled('filters: { branch: matriz }', 'sections:', '- metric: aging'),
      'vendas.yaml:2: filters.branch: is no value that aging takes (matriz)',
    ],
    [
      titled('sections:', ...Array<string>(41).fill('- metric: aging')),
      'vendas.yaml:3: sections: must not hold more than 40 sections',
    ],
  ])('%j', (text, sentence) => {
    const { message, place, ...error } = refusal(text);
    expect(error.sentence).toBe(sentence);
    expect(message).toBe(sentence.replace(/ \([^(]*\)$/, ''));
    expect(`${message}:`).toMatch(/^vendas\.yaml:\d+: /);
    expect(place).toMatch(/^[\w.[\]?-]+$|^line 1$/);
  });

  test.each([
    [
      'a: b: c',
      'line 1',
      'vendas.yaml:1: is not YAML (Nested mappings are not allowed in compact mappings)',
    ],
    ['title: a\ntitle: b', 'line 2', 'vendas.yaml:2: is not YAML (Map keys must be unique)'],
    ['title: !secret a', 'line 1', 'vendas.yaml:1: is not YAML (Unresolved tag: !secret)'],
    ['title: a\n--- \ntitle: b', 'file', 'vendas.yaml: holds more than one document'],
    ['title: *x', 'file', 'vendas.yaml: has an alias that leads nowhere, or too many'],
    [`title: ${'['.repeat(30_000)}`, 'file', 'vendas.yaml: is nested too deeply'],
    ['- '.repeat(30_000), 'file', 'vendas.yaml: is nested too deeply'],
    [
      titled(...Array.from({ length: 300 }, (_, at) => `k${at}: 1`)),
      'file',
      'vendas.yaml: has more than 200 in a row',
    ],
    [laughs(), 'file', 'vendas.yaml: has an alias that leads nowhere, or too many'],
  ])('that is no YAML, or too much of it (%#)', (text, place, sentence) => {
    const error = refusal(text);
    expect(error.sentence).toBe(sentence);
    expect(error.place).toBe(place);
  });

  it('whose place somebody else found is told with its line and what stands there', () => {
    const text = withSection('metric: aging', 'columns: [bucket, valor]');
    const { sentence } = readDescription(FILE, text).wrongAt(
      'sections[0].columns[1]',
      'is no column of its metric',
    );
    expect(sentence).toBe(
      'vendas.yaml:4: sections[0].columns[1]: is no column of its metric (valor)',
    );
  });
});

/** A few lines that would be a billion. */
function laughs(): string {
  const lists = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at, all) => {
    const inner = at === 0 ? 'x' : `*${all[at - 1]}`;
    return `${name}: &${name} [${Array<string>(9).fill(inner).join(', ')}]`;
  });
  return lists.join('\n');
}
