/** What each widget asks when nobody has touched it. */
export const firstQuestions = [
  '/filters',
  '/freshness',
  '/kpis',
  '/aging',
  '/statuses',
  '/suspension-funnel',
  '/roll-rate',
  '/cei',
  '/segments?by=neighborhood&limit=10',
  '/receipts?grain=day',
  '/payment-time',
  '/action-lists/critical?limit=100',
  '/action-lists/prevention?limit=100',
  '/customers?limit=100',
  '/trust-unlocks?limit=100',
  '/reports',
] as const;

const variations = (question: string, name: string, values: readonly string[]): string[] =>
  values.map((value) => `${question}${question.includes('?') ? '&' : '?'}${name}=${value}`);

const lists = firstQuestions.filter((question) => question.includes('limit=100'));

/** What is asked next by somebody who sorts, picks, widens and turns. */
export const furtherQuestions = [
  ...lists.flatMap((list) =>
    variations(
      list,
      'sort',
      ['daysLate', 'overdueCents', 'oldestDueOn', 'name'].flatMap((name) => [name, `-${name}`]),
    ),
  ),
  ...variations('/customers?limit=100', 'bucket', [
    ...['not-due', '1-6', '7-9', '10-30', '31-60', '61-90', '90%2B'],
  ]),
  ...variations('/customers?limit=100', 'status', ['current', 'standard', 'transition', 'chronic']),
  '/action-lists/critical?limit=100&sinceBusinessDay=true',
  '/segments?by=personType&limit=10',
  '/segments?by=customerType&limit=10',
  '/segments?by=city&limit=10',
  '/segments?by=branch&limit=10',
  '/segments?by=plan&limit=10',
  '/receipts?grain=week',
  '/receipts?grain=month',
  '/roll-rate?from=2025-03-16',
  '/roll-rate?from=2025-03-10',
];

/** Those whose answers the page about the metrics quotes. */
export const sampleQuestions = [
  '/aging?lateBase=effective',
  '/aging?lateBase=nominal',
  '/statuses?lateBase=effective',
  '/statuses?lateBase=nominal',
  '/suspension-funnel?lateBase=effective',
  '/cei?lateBase=effective&from=2025-03-01&to=2025-03-17',
  '/cei?lateBase=nominal&from=2025-03-01&to=2025-03-17',
  '/roll-rate?lateBase=effective&from=2025-03-10&to=2025-03-17',
  '/payment-time?lateBase=effective&from=2025-03-01&to=2025-03-17',
  '/payment-time?lateBase=effective&from=2025-02-16&to=2025-03-17',
  '/receipts?lateBase=effective&from=2025-03-01&to=2025-03-17',
  '/segments?lateBase=effective&by=neighborhood',
  '/segments?lateBase=effective&by=personType',
  '/kpis?lateBase=effective&from=2025-03-01&to=2025-03-17',
  '/action-lists/critical?lateBase=effective',
  '/action-lists/critical?lateBase=nominal',
  '/action-lists/prevention?lateBase=effective',
];
