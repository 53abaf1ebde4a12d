import { msg } from '@lit/localize';
import { html } from 'lit';

/** A list by calendar day misses who got there over a weekend: this takes them in. */
export const businessDaySwitch = (on: boolean, turn: () => void) => html`
  <button
    type="button"
    class="plain switch"
    part="switch"
    role="switch"
    aria-checked=${on ? 'true' : 'false'}
    @click=${turn}
  >
    <span class="knob" aria-hidden="true"></span>${msg('Desde o último dia útil')}
  </button>
`;
