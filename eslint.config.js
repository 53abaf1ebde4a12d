import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import regexp from 'eslint-plugin-regexp';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Who may import what: one direction, contract in the middle. */
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const fromProxy = {
  group: ['**/proxy/**'],
  message: 'Widgets know the contract, never the proxy.',
};
const fromComponents = {
  group: ['**/components/**'],
  message: 'The proxy knows the contract, never the widgets.',
};
const fromOtherComponents = {
  // The words of the widgets, and what each metric says in a file: nothing that is drawn.
  regex:
    '/components/(?!.*(?:[/-]section|-words|core/(?:chapter|format|noun|spoken)|filters/choices)\\.ts$)',
  message: 'Files are written in the words of the widgets, and with nothing else of theirs.',
};
const databaseDriver = {
  group: ['@duckdb/*'],
  message: 'Only proxy/store speaks to the database.',
};
const promClient = {
  group: ['prom-client'],
  message: 'Only proxy/operation speaks to Prometheus.',
};
const uplot = { group: ['uplot', 'uplot/*'], message: 'Only components/chart draws with uPlot.' };
const fullZod = {
  regex: '^zod$',
  message: 'The contract ships in every widget: use zod/mini through contract/zod.ts.',
};

const markup = {
  group: [
    '**/directives/unsafe-*',
    '**/directives/style-map*',
    '**/static-html*',
    'lit-html/static*',
    'node:*',
  ],
  message: 'Text is never markup, and strict pages block inline styles.',
};

/** What a person wrote is looked for as it stands: as a pattern it could take for ever. */
const textIsNoPattern = [
  'NewExpression[callee.name="RegExp"]',
  'CallExpression[callee.name="RegExp"]',
].map((selector) => ({ selector, message: 'Text is never a pattern.' }));

/** Whoever stands between us and IXC would be taken for it, and be given the token. */
const certificatesAreChecked = [
  ':matches(Property, MemberExpression, AssignmentExpression) > Identifier[name="rejectUnauthorized"]',
  'Literal[value=/^rejectUnauthorized$|NODE_TLS_REJECT_UNAUTHORIZED/]',
  'Identifier[name="NODE_TLS_REJECT_UNAUTHORIZED"]',
  'Identifier[name="checkServerIdentity"]',
].map((selector) => ({ selector, message: 'Certificates are checked, always: see IXC_CA_FILE.' }));

/** How soon two secrets differ would tell how much of one is right. */
const secret = '/(?:secret|token|password|signature|digest|authorization|operatorKey)$/i';
const secretsAreComparedWhole = ['left', 'right'].flatMap((side) =>
  [`${side}.name`, `${side}.property.name`].map((name) => ({
    selector:
      `BinaryExpression[operator=/^[!=]==?$/][${name}=${secret}]` +
      ':not([left.type="Literal"]):not([right.type="Literal"]):not([right.name=/^undefined$/])',
    message: 'Secrets are compared by timingSafeEqual over their digests.',
  })),
);

/** What turns text into markup, or a page's policy against the page. */
const textIsNoMarkup = {
  'no-restricted-properties': [
    'error',
    ...[
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'srcdoc',
      'createContextualFragment',
      'setHTMLUnsafe',
      'parseHTMLUnsafe',
      'parseFromString',
    ].map((property) => ({ property, message: 'Text is never markup.' })),
    ...['write', 'writeln'].map((property) => ({
      object: 'document',
      property,
      message: 'Text is never markup.',
    })),
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector:
        'TaggedTemplateExpression[tag.name=/^(html|svg)$/] > TemplateLiteral > TemplateElement[value.raw=/<(style|script)\\b|\\s(style|on\\w+)\\s*=/i]',
      message: 'Strict pages block styles and handlers in templates: use static styles and @event.',
    },
    {
      selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
      message: 'Strict pages block it: set the properties of .style.',
    },
    ...textIsNoPattern,
  ],
};

/** The environment is read in one place. */
const noEnvironment = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Only proxy/main.ts reads the environment.' },
  ],
};

export default tseslint.config(
  {
    ignores: [
      'dist',
      'components/words',
      'data',
      'coverage',
      'screenshots',
      '**/mockServiceWorker.js',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  regexp.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['contract/**/*.ts'],
    rules: imports(fromProxy, fromComponents, databaseDriver, fullZod, {
      group: ['node:*', 'lit', 'lit/*', 'hono', 'hono/*'],
      message: 'The contract runs everywhere and imports only zod/mini.',
    }),
  },
  {
    files: ['contract/**/*.ts', 'proxy/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...textIsNoPattern,
        ...secretsAreComparedWhole,
        ...certificatesAreChecked,
      ],
    },
  },
  {
    // Its token guards what is made up.
    files: ['proxy/simulator/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...textIsNoPattern] },
  },
  {
    files: ['components/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/best-practice'].rules,
      ...litA11y.configs.recommended.rules,
      'lit/no-template-map': 'off',
      ...imports(fromProxy, databaseDriver, uplot, fullZod, markup),
      ...textIsNoMarkup,
    },
  },
  {
    files: ['components/chart/**/*.ts'],
    rules: imports(fromProxy, databaseDriver, fullZod, markup),
  },
  {
    files: ['proxy/**/*.ts'],
    rules: {
      ...imports(fromComponents, databaseDriver, promClient, uplot, fullZod),
      ...noEnvironment,
    },
  },
  {
    files: ['proxy/reports/writing/**/*.ts'],
    rules: imports(fromOtherComponents, databaseDriver, promClient, uplot, fullZod),
  },
  {
    files: ['proxy/operation/**/*.ts'],
    rules: imports(fromComponents, databaseDriver, uplot, fullZod),
  },
  { files: ['proxy/store/**/*.ts'], rules: imports(fromComponents, promClient, uplot, fullZod) },
  { files: ['proxy/main.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    // Runs as text in a process of its own, where only CommonJS is at hand.
    files: ['**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['*.js', '*.ts', '**/*.{js,mjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly' },
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
