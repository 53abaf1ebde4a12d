import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { families } from '../../../proxy/operation/families.ts';
import { readSettings } from '../../../proxy/settings.ts';
import { type BareProxy, bareProxy } from '../http/support/bare-proxy.ts';
import { namesIn, type Samples, samplesIn, scraped } from './support/scrape.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

let proxy: BareProxy;
let names: readonly string[];
let samples: Samples;
beforeAll(async () => {
  proxy = await bareProxy();
  const text = await scraped(proxy.app());
  names = namesIn(text);
  samples = samplesIn(text);
});
afterAll(() => proxy.remove());

/** Labels that Prometheus itself adds. */
const ADDED = ['job', 'instance'];

/** Everything in an expression that `/metrics` does not answer: names, labels, and words of closed sets. */
function unknownIn(expression: string): string[] {
  const asked = expression.match(/\b(?:ixc|process|nodejs)_\w+/g) ?? [];
  const wrong = asked.filter((name) => !names.includes(name));
  for (const [, name = '', matchers = ''] of expression.matchAll(/\b(ixc_\w+)\{([^}]*)\}/g)) {
    const labels = families.find((one) => one.name === name)?.labels ?? [
      'method',
      'route',
      'status',
    ];
    for (const [, label = '', values = ''] of matchers.matchAll(/(\w+)=~?"([^"]*)"/g)) {
      if (ADDED.includes(label)) continue;
      if (!labels.includes(label)) wrong.push(`${name}{${label}}`);
      if (label !== 'state' && label !== 'result') continue;
      const told = [...samples.keys()].filter((key) => key.startsWith(`${name}{`));
      for (const value of values.split('|')) {
        if (!told.some((key) => key.includes(`${label}="${value}"`)))
          wrong.push(`${name} ${value}`);
      }
    }
  }
  return wrong;
}

it('an expression of what is not there is known by it', () => {
  expect(unknownIn('rate(ixc_answers_hits_total{instance="a"}[5m])')).toEqual([]);
  expect(unknownIn('ixc_answer_hits_total')).toEqual(['ixc_answer_hits_total']);
  expect(unknownIn('ixc_table_rows{state="live"}')).toContain('ixc_table_rows{state}');
  expect(unknownIn('ixc_table_state{state=~"live|dead"}')).toEqual(['ixc_table_state dead']);
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

describe('the alarms', () => {
  const { groups } = parse(read('examples/operation/alerts.yml')) as {
    groups: { rules: Rule[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  const page = read('stories/docs/operation.mdx');
  const rows = [...page.matchAll(/^\| `(Ixc\w+)` \| (.+?) \| (.+?) \|$/gm)];

  it('are those of the page, in the same words', () => {
    expect(rules.length).toBeGreaterThan(15);
    expect(rows.map(([, name, meaning]) => [name, meaning])).toEqual(
      rules.map(({ alert, annotations }) => [alert, annotations.summary]),
    );
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it.each(rules.map(({ alert, expr }) => [alert, expr]))(
    '%s asks for what /metrics answers',
    (_alert, expr) => {
      expect(expr).toMatch(/\b(?:up|ixc_\w+|nodejs_\w+)\b/);
      expect(unknownIn(expr)).toEqual([]);
    },
  );

  it('are of three severities', () => {
    for (const { labels, alert } of rules) {
      expect(['critical', 'warning', 'info'], alert).toContain(labels.severity);
    }
  });

  it('tell on the page of settings, metrics and commands that there are', () => {
    const code = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
    const settings = new Set(
      read('.env.example')
        .match(/^#?[A-Z][A-Z_]+(?==)/gm)
        ?.map((name) => name.replace('#', '')),
    );
    const known = new Set([...settings, 'NODE_ENV', 'SIGTERM']);
    const named = code.filter((text) => /^[A-Z]+(?:_[A-Z]+)+$/.test(text));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(unknownIn(code.join(' '))).toEqual([]);
    for (const [, command = ''] of page.matchAll(/npx ixc-widgets (\w+)/g)) {
      expect(read('proxy/main.ts')).toContain(`'${command}'`);
    }
  });
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly { refId: string; expr: string; datasource: { uid: string } }[];
}

describe('the dashboard', () => {
  const dashboard = JSON.parse(read('examples/operation/grafana-dashboard.json')) as {
    uid: string;
    schemaVersion: number;
    templating: { list: { name: string; type: string; query: unknown; definition?: string }[] };
    panels: Panel[];
  };
  const { panels } = dashboard;
  const drawn = panels.filter(({ type }) => type !== 'row');

  it('is one that Grafana loads: named, of a known schema, each panel with an id of its own', () => {
    expect(dashboard.uid).toMatch(/^[\w-]{1,40}$/);
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(drawn.length).toBeGreaterThan(12);
    for (const { title } of panels) expect(title).not.toBe('');
  });

  it('asks which Prometheus, and every panel asks that one', () => {
    const [source, instance] = dashboard.templating.list;
    expect(source).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    expect(unknownIn(instance?.definition ?? 'ixc_none')).toEqual([]);
    for (const { datasource, targets = [], title } of drawn) {
      expect(datasource, title).toEqual({ type: 'prometheus', uid: '${datasource}' });
      for (const target of targets) expect(target.datasource.uid).toBe('${datasource}');
    }
  });

  it('lays no panel over another, nor beyond the width', () => {
    const taken = new Set<string>();
    for (const { gridPos, title } of panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.has(`${x},${y}`), title).toBe(false);
          taken.add(`${x},${y}`);
        }
      }
    }
  });

  it.each(
    drawn.map(({ title, targets = [] }) => [title, targets.map(({ expr }) => expr)] as const),
  )('%s asks for what /metrics answers', (_title, expressions) => {
    expect(expressions.length).toBeGreaterThan(0);
    for (const expression of expressions) {
      expect(expression).toMatch(/\b(?:ixc|process|nodejs)_\w+/);
      expect(unknownIn(expression)).toEqual([]);
    }
  });
});

describe('what starts it', () => {
  const unit = read('examples/operation/ixc-widgets.service');
  const lines = new Map(
    [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
  const container = read('examples/operation/Containerfile');

  it('S-21: runs without __proto__, as a user who may do nothing else', () => {
    expect(lines.get('ExecStart')).toMatch(/ --disable-proto=delete \S+\/dist\/proxy\/main\.js$/);
    expect(container).toContain('CMD ["node", "--disable-proto=delete", "dist/proxy/main.js"]');
    expect(container.match(/^USER (\w+)$/m)?.[1]).toBe('node');
    expect(Object.fromEntries(lines)).toMatchObject({
      DynamicUser: 'yes',
      NoNewPrivileges: 'yes',
      ProtectSystem: 'strict',
      CapabilityBoundingSet: '',
      UMask: '0077',
    });
  });

  it('D-14: waits longer than it takes to stop, and does not repeat a start that cannot be', () => {
    expect(Number(lines.get('TimeoutStopSec'))).toBeGreaterThan(10);
    expect(lines.get('Restart')).toBe('on-failure');
    // The code of a wrong setting, in main.ts.
    expect(lines.get('RestartPreventExitStatus')).toBe('2');
  });

  it('sets only what there is, and keeps the store in a folder of its own', () => {
    const folder = `/var/lib/${lines.get('StateDirectory')}/`;
    expect(unit).toContain(`STORE_URL=duckdb:${folder}`);
    const [, words = ''] = /^ENV (.+)$/m.exec(container) ?? [];
    const environment = Object.fromEntries(words.split(' ').map((word) => word.split('=')));
    const settings = readSettings({ ...environment, ALLOWED_ORIGINS: 'https://intranet.example' });
    expect(settings).toMatchObject({ host: '0.0.0.0', port: 8787, storePath: '/data/ixc.duckdb' });
  });

  it('S-23: puts into the image what is named, and no folder whole', () => {
    const copied = [...container.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, paths = '']) => paths.split(' '),
    );
    expect(copied).toContain('proxy');
    expect(copied.filter((path) => path === '.' || path.startsWith('.env'))).toEqual([]);
    for (const path of copied) expect(() => read(path)).not.toThrow(/ENOENT/);
  });

  it('is scraped where it listens', () => {
    const { scrape_configs: configs } = parse(read('examples/operation/prometheus.yml')) as {
      scrape_configs: { job_name: string; metrics_path: string }[];
    };
    expect(configs).toMatchObject([{ job_name: 'ixc-widgets', metrics_path: '/metrics' }]);
    expect(read('examples/operation/alerts.yml')).toContain('up{job="ixc-widgets"}');
  });
});
