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
  'drip-headers',
  'reset',
  'half-closed',
  'short-length',
  'cut-chunk',
  'close-delimited',
  'oversized-headers',
  'not-http',
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
  /** `cap-rows`, `short-page`, `close-delimited`: rows sent; `…-between-pages`: rows changed. */
  readonly rows?: number;
  /** `half-closed`, `reset`: how much of the answer gets through, head included; half of its body when absent. */
  readonly bytes?: number;
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
  #barriers = new Set<() => void>();

  arm(faults: readonly Fault[]): void {
    this.clear();
    this.#armed = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
  }

  clear(): void {
    this.#armed = [];
    this.release();
  }

  get isArmed(): boolean {
    return this.#armed.length > 0;
  }

  /** Lets calls go on that are kept waiting, the longest held first. */
  release(calls = Infinity): void {
    for (const proceed of [...this.#holding].slice(0, calls)) proceed();
  }

  /** Waits until released, or until the caller has left. */
  async hold(left: Promise<void>): Promise<void> {
    let proceed = (): void => undefined;
    const released = new Promise<void>((resolve) => (proceed = resolve));
    this.#holding.add(proceed);
    for (const check of this.#barriers) check();
    await Promise.race([released, left]);
    this.#holding.delete(proceed);
  }

  /** Waits until so many calls are kept waiting. */
  held(calls: number): Promise<void> {
    return new Promise((reached) => {
      const check = (): void => {
        if (this.#holding.size < calls) return;
        this.#barriers.delete(check);
        reached();
      };
      this.#barriers.add(check);
      check();
    });
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
