import { groupNamed } from '../core/group.ts';
import type { GroupController } from '../core/group-controller.ts';
import type { Query } from '../core/query.ts';
import { countAll, isSameQuery, noChoices, queryOf, type Choices } from './choices.ts';

/** What stands behind the filters of a group: a query no longer tells a relative period. */
const behind = new WeakMap<Query, Choices>();

/** What a bar chose, kept the same in its group and in every other bar of it. */
export class GroupChoices {
  readonly #following: GroupController;
  #current: Choices = noChoices;
  #told: Query | undefined;
  #today: string | undefined;

  constructor(following: GroupController) {
    this.#following = following;
  }

  get current(): Choices {
    return this.#current;
  }

  /** What stands in the group, as the API spells it. */
  get query(): Query {
    return this.#following.filters;
  }

  /** Starts over, as if the group had been told nothing. */
  begin(choices: Choices): void {
    this.#current = choices;
    this.#told = undefined;
  }

  /** Chooses. @param today The proxy's, which relative periods need. */
  choose(choices: Choices, today: string | undefined): void {
    this.#current = choices;
    this.#tell(today);
  }

  /** Comes to a group: tells it what is chosen, or takes what it has when nothing is. */
  enter(today: string | undefined): void {
    if (countAll(this.#current) > 0) this.#tell(today);
    else this.keepUp(today);
  }

  /** Takes what another bar told the group meanwhile, else tells it what a new day changes. */
  keepUp(today: string | undefined): void {
    const { filters } = this.#following;
    const other = filters === this.#told ? undefined : behind.get(filters);
    if (other !== undefined) {
      this.#current = other;
      this.#told = filters;
    }
    // Only a day that is new here: two bars that differ would correct each other for ever.
    if (this.#told !== undefined && today !== undefined && today !== this.#today) this.#tell(today);
  }

  /** Leaves a group, which then filters by nothing unless another bar has spoken since. */
  leave(name: string): void {
    const group = groupNamed(name);
    if (this.#told === undefined || group.filters !== this.#told) return;
    const nothing = {};
    behind.set(nothing, noChoices);
    group.choose(nothing);
  }

  #tell(today: string | undefined): void {
    this.#today = today;
    const query = queryOf(this.#current, today);
    if (isSameQuery(query, this.#following.filters)) this.#told = this.#following.filters;
    else {
      this.#told = query;
      this.#following.choose(query);
    }
    behind.set(this.#told, this.#current);
  }
}
