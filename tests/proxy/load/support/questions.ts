import { addDays, type Day } from '../../../../proxy/calendar/day.ts';
import { Dice } from '../../../../proxy/simulator/provider/dice.ts';
import { metricPaths } from '../../routes/support/answers.ts';

type Filled = readonly [string, ...string[]];

const dated = metricPaths.filter((path) => path !== '/filters') as unknown as Filled;
const lists: Filled = ['/customers', '/action-lists/critical', '/action-lists/prevention'];
const filters: Filled = [
  'personType=PF',
  'personType=PJ',
  'branch=1',
  'branch=1&branch=2',
  'contractStatus=active',
  'lateBase=effective',
];
const dimensions: Filled = ['neighborhood', 'city', 'plan', 'branch', 'customerType', 'personType'];
const windows: Filled = ['from', 'to'];

/** What people ask of a panel, the same for the same seed: pages that come again, and what only one wants. */
export class Questions {
  readonly #dice: Dice;
  readonly #today: Day;
  /** Where lists go on, each page from the one before it. */
  readonly #further: string[] = [];

  constructor(seed: number, today: Day) {
    this.#dice = new Dice(seed, 0, 0);
    this.#today = today;
  }

  next(): string {
    const dice = this.#dice;
    const pastDay = addDays(this.#today, -dice.between(1, 60));
    const kinds = [
      () => dice.pick([...metricPaths, '/freshness'] as unknown as Filled),
      () => `${dice.pick(dated)}?${dice.pick(filters)}`,
      () => `${dice.pick(dated)}?asOf=${pastDay}`,
      () => `/kpis?${dice.pick(windows)}=${pastDay}`,
      () => this.#further.shift() ?? `${dice.pick(lists)}?limit=20&sort=name`,
      () => `/segments?by=${dice.pick(dimensions)}&limit=10&search=a`,
    ];
    const kind = kinds[dice.weighted([0.6, 0.15, 0.1, 0.05, 0.05, 0.05])];
    return kind?.() ?? '/aging';
  }

  /** Whether whoever asks has asked before, and knows the tag of the answer. */
  knowsTag(): boolean {
    return this.#dice.chance(0.5);
  }

  /** @param body Of an answer of 200 to one of these. */
  answered(path: string, body: string): void {
    const [, cursor] = /"nextCursor":"([^"]+)"/.exec(body) ?? [];
    if (cursor === undefined || this.#further.length > 10) return;
    this.#further.push(`${path.replace(/&cursor=.*/, '')}&cursor=${encodeURIComponent(cursor)}`);
  }
}
