import { html } from 'lit';

/** Unknown is a dash, and the reason is read with it; the foot repeats it for everybody. */
export const dash = (reason: string) =>
  html`<span class="dash" title=${reason}
    ><span aria-hidden="true">–</span><span class="only-read">${reason}</span></span
  >`;
