import { isSame, type Narrowing, type Selection } from './narrowing.ts';
import type { Query } from './query.ts';

/** Widgets that filter together: what is chosen for all of them, and what was picked in one. */
export class Group {
  #filters: Query = {};
  #selection: Selection | undefined;
  readonly #followers = new Set<() => void>();

  get filters(): Query {
    return this.#filters;
  }

  get selection(): Selection | undefined {
    return this.#selection;
  }

  /** Replaces the filters; a cell of the roll rate, which is of its days, is released with them. */
  choose(filters: Query): void {
    const isMoved = ['asOf', 'from', 'to'].some((day) => filters[day] !== this.#filters[day]);
    this.#filters = filters;
    if (isMoved && this.#selection && 'stageFrom' in this.#selection.narrowing) {
      this.#selection = undefined;
    }
    this.#tell();
  }

  isSelected(narrowing: Narrowing): boolean {
    return this.#selection !== undefined && isSame(this.#selection.narrowing, narrowing);
  }

  /** Picks; what is picked already is released. @returns whether it is picked now. */
  toggle(selection: Selection): boolean {
    const isPicked = !this.isSelected(selection.narrowing);
    this.#selection = isPicked ? selection : undefined;
    this.#tell();
    return isPicked;
  }

  release(): void {
    if (this.#selection === undefined) return;
    this.#selection = undefined;
    this.#tell();
  }

  /** @returns what ends the following. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #tell(): void {
    for (const follower of [...this.#followers]) follower();
  }
}

const groups = new Map<string, Group>();

/** The page's group of that name. */
export function groupNamed(name: string): Group {
  const group = groups.get(name) ?? new Group();
  groups.set(name, group);
  return group;
}
