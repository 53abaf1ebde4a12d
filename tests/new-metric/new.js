import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const models = 'tests/new-metric/laid-down';

/** Lists that the aging stands in, and how its lines begin there: below each comes the same of the new one. */
const lists = {
  'contract/index.ts': ["export * from './aging.ts'"],
  'proxy/access/permissions.ts': ['aging,', '...metric(aging)'],
  'proxy/panel.ts': ['aging,', 'import { computeAging }', 'add({ endpoint: aging,'],
  'proxy/reports/writing/chapters.ts': ['aging,', 'import { tellAging }', '[aging.path]'],
  'proxy/demo/page.html': ['<ixc-aging></ixc-aging>'],
  'components/index.ts': ["import './aging/"],
  'components/ixc-widgets.css': ['ixc-aging ', 'ixc-aging,'],
  'stories/payloads/questions.ts': ["'/aging',"],
  'examples/types/ixc-widgets.ts': ["'ixc-aging':"],
  'tests/contract/schemas.test.ts': ['aging,'],
  'tests/pages/support/stage.ts': ["'ixc-aging',"],
  'tests/proxy/routes/openapi.test.ts': ['aging,'],
  'tests/support/oracle/index.ts': ['export { agingOf }'],
};

const next = (name) => `
It answers, and shows, what is open. Two suites fail and say what to write:
  npx vitest run tests/proxy/metrics/${name}.test.ts
  npx wtr --files tests/components/${name}/${name}.test.ts

What is left to do by hand:
  tests/proxy/metrics/comparison.ts  compare it over every seed, filter and past day
  tests/bench/metrics.bench.ts       time it
  components/words                   npm run words, and translate
  components/ixc-widgets.css         its heights; they are still those of the aging
  README.md                          its row, with the kB of dist/widgets/sizes.json
  CHANGELOG.md                       a line
  tests/package/tarball.txt          the suite beside it with -u
`;

function refuse(reason) {
  console.error(reason);
  process.exit(1);
}

const [name = ''] = process.argv.slice(2);
if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(name))
  refuse(
    `"${name}" is no name: small letters and digits, with a hyphen between words, as late-fees.`,
  );

const camel = name.replace(/-(.)/g, (_hyphen, letter) => letter.toUpperCase());
const pascal = camel[0].toUpperCase() + camel.slice(1);

const ofModel = (text) =>
  text.replaceAll('my-metric', name).replaceAll('myMetric', camel).replaceAll('MyMetric', pascal);
const ofAging = (line) =>
  line
    .replace(/(?<=[-/])aging/g, name)
    .replaceAll('aging', camel)
    .replaceAll('Aging', pascal);

const laidDown = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.txt'))
  .map((path) => [
    ofModel(path.replace(/\.txt$/, '')),
    ofModel(readFileSync(join(models, path), 'utf8')),
  ]);

const declares = new RegExp(`\\b(?:const|type|interface) (?:${camel}|${pascal})\\b`);
const takenBy =
  [`components/${name}`, ...laidDown.map(([path]) => path)].find((path) => existsSync(path)) ??
  readdirSync('contract')
    .map((file) => join('contract', file))
    .find((path) => declares.test(readFileSync(path, 'utf8')));
if (takenBy !== undefined) refuse(`"${name}" is taken: by ${takenBy}.`);

const changed = Object.entries(lists).map(([path, begins]) => {
  const lines = readFileSync(path, 'utf8').split('\n');
  const beginsWith = (begin) => (line) => line.trimStart().startsWith(begin);
  const lost = begins.find((begin) => !lines.some(beginsWith(begin)));
  if (lost !== undefined) refuse(`No line of ${path} begins with "${lost}" any more.`);
  const both = (line) =>
    begins.some((begin) => beginsWith(begin)(line)) ? [line, ofAging(line)] : [line];
  return [path, lines.flatMap(both).join('\n')];
});

for (const [path, text] of [...laidDown, ...changed]) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
const paths = [...laidDown, ...changed].map(([path]) => path);
execFileSync('npx', ['prettier', '--write', '--log-level=warn', '--ignore-unknown', ...paths]);

console.log(`Laid down:\n${laidDown.map(([path]) => `  ${path}`).join('\n')}`);
console.log(`\nListed in:\n${changed.map(([path]) => `  ${path}`).join('\n')}`);
console.log(next(name));
