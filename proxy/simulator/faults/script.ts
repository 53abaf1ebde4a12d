/** What can go wrong, by name. */
export const faultNames = [
  '400',
  '401',
  '403',
  '404',
  '429',
  '500',
  '502',
  '503',
  '504',
  'redirect',
  'connection-refused-text',
  'html-200',
  'red-page',
  'not-available',
  'ip-not-allowed',
  'permission',
  'error-tipo',
  'empty-body',
  'huge',
  'gzip-bomb',
  'slow',
  'hold',
  'drip',
  'reset',
  'truncated',
  'wrong-shape',
  'short-page',
  'duplicate-page',
  'cap-rows',
  'ignore-filters',
  'ignore-sort',
  'total-lies',
  'latin1',
  'bom',
  'unknown-columns',
  'missing-column',
  'numbers-not-strings',
  'insert-between-pages',
  'update-between-pages',
  'delete-between-pages',
] as const;
export type FaultName = (typeof faultNames)[number];

export interface Fault {
  readonly fault: FaultName;
  /** Resource it is for; every resource when absent. */
  readonly table?: string;
  /** Calls that pass first. */
  readonly afterCalls?: number;
  /** Calls it strikes; without end when absent. */
  readonly times?: number;
  /** Strikes only every nth of the calls left to it. */
  readonly every?: number;
  /** `429`: value of `Retry-After`, none when absent. */
  readonly retryAfter?: number | string;
  /** `slow`: milliseconds; 0 never answers. */
  readonly ms?: number;
  /** `redirect`: where to. */
  readonly location?: string;
  /** `cap-rows`, `short-page`: rows sent; `…-between-pages`: rows changed. */
  readonly rows?: number;
  /** `missing-column`: which. */
  readonly column?: string;
  /** `total-lies`: what is said. */
  readonly total?: number | string;
  /** `huge`, `gzip-bomb`: size of the body, decoded. */
  readonly megabytes?: number;
}

interface Armed {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

/** The faults that are armed, in the order given, each with its own count of calls. */
export class FaultScript {
  #armed: Armed[] = [];
  #holding = new Set<() => void>();

  arm(faults: readonly Fault[]): void {
    this.clear();
    this.#armed = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
  }

  clear(): void {
    this.#armed = [];
    this.release();
  }

  /** Lets calls go on that a `hold` keeps waiting. */
  release(): void {
    for (const proceed of this.#holding) proceed();
    this.#holding.clear();
  }

  /** Waits until released. */
  hold(): Promise<void> {
    return new Promise((proceed) => this.#holding.add(proceed));
  }

  /** The faults that strike this call; counts it. */
  strike(table: string): Strike {
    const struck = this.#armed.filter((armed) => {
      const { fault } = armed;
      if (fault.table !== undefined && fault.table !== table) return false;
      armed.seen += 1;
      const turn = armed.seen - (fault.afterCalls ?? 0);
      if (turn <= 0 || turn % (fault.every ?? 1) !== 0) return false;
      if (fault.times !== undefined && armed.struck >= fault.times) return false;
      armed.struck += 1;
      return true;
    });
    return new Strike(struck.map(({ fault }) => fault));
  }
}

/** The faults of one call. */
export class Strike {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    this.faults = faults;
  }

  /** The first fault of that name, if it strikes. */
  of(name: FaultName): Fault | undefined {
    return this.faults.find(({ fault }) => fault === name);
  }

  get names(): string | null {
    return this.faults.length === 0 ? null : this.faults.map(({ fault }) => fault).join('+');
  }
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' &&
  value !== null &&
  (faultNames as readonly unknown[]).includes((value as { fault?: unknown }).fault);

/** Reads a fault, a list of them or `{ faults: […] }`; numbers such as 503 may come unquoted. */
export function readFaults(body: unknown): Fault[] {
  const wrapped =
    typeof body === 'object' && body !== null && 'faults' in body ? body.faults : body;
  const list: unknown[] = Array.isArray(wrapped) ? wrapped : [wrapped];
  return list.map((item) => {
    const spelled =
      typeof item === 'object' && item !== null && 'fault' in item
        ? { ...item, fault: String(item.fault) }
        : item;
    if (!isFault(spelled)) throw new Error(`No such fault. Known: ${faultNames.join(', ')}`);
    return spelled;
  });
}
