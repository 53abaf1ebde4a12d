import { html } from 'lit';
import { formatCents } from '../core/format.ts';
import { customersWords } from '../core/noun.ts';
import type { LateList } from './late-list.ts';

/** How many customers the whole list has, with how much. */
export const sumOf = ({ total }: Pick<LateList, 'total'>, caption: string) => html`
  <p class="hero">
    <span class="figure" part="figure">
      ${customersWords(total.customers)} · ${formatCents(total.overdueCents)}
    </span>
    <span class="caption">${caption}</span>
  </p>
`;
