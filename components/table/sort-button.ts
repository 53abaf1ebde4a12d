import { html, nothing } from 'lit';

export type Direction = 'ascending' | 'descending';

/** The state `aria-sort` tells of a column: none unless the table is sorted by it. */
export const ariaSort = <Column extends string>(
  column: Column,
  sort: string,
): Direction | 'none' =>
  sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';

/** The other way round; a column that is new to it starts with the worst on top. */
export const nextSort = <Column extends string>(
  column: Column,
  sort: string,
  first: Direction,
): Column | `-${Column}` => {
  const now = ariaSort(column, sort);
  const next = now === 'none' ? first : now === 'ascending' ? 'descending' : 'ascending';
  return next === 'ascending' ? column : `-${column}`;
};

/** Goes inside a `<th aria-sort>`: the button acts, the header tells. */
export const sortButton = (label: string, sorted: Direction | 'none', act: () => void) => html`
  <button type="button" class="plain" @click=${act}>
    ${
      sorted === 'none'
        ? nothing
        : html`<span aria-hidden="true">${sorted === 'ascending' ? '↑' : '↓'} </span>`
    }${label}
  </button>
`;
