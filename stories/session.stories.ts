import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { GetToken } from '../components/index.ts';
import { shown } from './support/play.ts';
import { asksForToken } from './support/proxies.ts';

const meta: Meta = { title: 'Widgets/ixc-session', component: 'ixc-session' };
export default meta;

const encoded = (part: object) => btoa(JSON.stringify(part)).replace(/=+$/, '');

/** As long as one that a server signed; nobody looks at the signature here. */
const token = () => {
  const iat = Math.floor(Date.now() / 1_000);
  return `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ iat, exp: iat + 600 })}.signature`;
};

const signedInBy = (getToken: GetToken, part: string): StoryObj => ({
  render: (_args, { id }) => {
    const proxy = asksForToken('typical');
    return html`
      <ixc-session src=${proxy} .getToken=${getToken}></ixc-session>
      <ixc-aging src=${proxy} group=${id}></ixc-aging>
    `;
  },
  play: async ({ canvasElement }) => {
    await shown(canvasElement, 'ixc-aging', part);
  },
});

export const SignedIn = signedInBy(() => Promise.resolve(token()), 'body');
export const NobodySignedIn = signedInBy(() => Promise.resolve(null), 'error');
export const PageServerFails = signedInBy(() => Promise.reject(new Error('502')), 'error');
