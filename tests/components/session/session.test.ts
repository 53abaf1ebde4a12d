import { expect, fixture } from '@open-wc/testing';
import { aging, kpis, statuses } from '../../../contract/index.ts';
import { pace } from '../../../components/core/pace.ts';
import type { IxcSession } from '../../../components/session/session-element.ts';
import '../../../components/index.ts';
import { typicalAging, typicalKpis, typicalStatuses } from '../../fixtures/payloads.ts';
import { answer, answerTokens, base } from '../../support/proxy.ts';
import { mount, part, textOf, until, untilPart, untilText } from '../../support/widget.ts';

const encoded = (part: object) => btoa(JSON.stringify(part)).replace(/=+$/, '');
let made = 0;

/** A token as the page's server would sign it, of this length of life. */
const tokenOf = (lifeSeconds = 900, iat = 1_000_000) =>
  `${encoded({ alg: 'HS256' })}.${encoded({ iat, exp: iat + lifeSeconds })}.s${(made += 1)}`;

/** A session on the page of the test, from a function. */
async function sessionBy(getToken: IxcSession['getToken']): Promise<IxcSession> {
  const session = document.createElement('ixc-session');
  session.src = base();
  session.getToken = getToken;
  (await fixture<HTMLDivElement>(document.createElement('div'))).append(session);
  return session;
}

/** A session that counts how often it was asked for a token. */
async function countedSession(lifeSeconds?: number) {
  const tokens: string[] = [];
  const session = await sessionBy(() => {
    const token = tokenOf(lifeSeconds);
    tokens.push(token);
    return Promise.resolve(token);
  });
  return { session, tokens };
}

describe('ixc-session', () => {
  it('gives every question its token, and asks for it once', async () => {
    const all = [answer(aging, typicalAging()), answer(kpis, typicalKpis())];
    const { tokens } = await countedSession();
    const widgets = await Promise.all([mount('ixc-aging'), mount('ixc-kpis')]);
    for (const widget of widgets) await untilPart(widget, 'foot');
    expect(tokens.length).to.equal(1);
    for (const { tokens: brought } of all) expect(brought).to.deep.equal(tokens);
  });

  it('asks the address of the page’s own server, and says nothing of the token on the page', async () => {
    const token = tokenOf();
    const server = `data:application/json,${encodeURIComponent(JSON.stringify({ token }))}`;
    const asked = answer(aging, typicalAging());
    const place = await fixture<HTMLDivElement>(document.createElement('div'));
    const session = document.createElement('ixc-session');
    session.setAttribute('src', base());
    session.setAttribute('token-url', server);
    place.append(session);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    expect(asked.tokens).to.deep.equal([token]);
    const signature = token.slice(token.lastIndexOf('.') + 1);
    const inside = `${widget.outerHTML}${widget.shadowRoot?.innerHTML}${location.href}`;
    expect(inside).not.to.contain(signature);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.contain(signature);
    expect(Object.keys(session)).not.to.contain('token');
  });

  it('W-10: renews once when the proxy says that the token has ended, however many ask', async () => {
    const tokens: string[] = [];
    const accepts = (token: string | null) => token !== null && token === tokens[1];
    const all = [
      answerTokens(aging, typicalAging(), accepts),
      answerTokens(statuses, typicalStatuses(), accepts),
    ];
    await sessionBy(() => {
      const token = tokenOf();
      tokens.push(token);
      return Promise.resolve(token);
    });
    const widgets = await Promise.all([mount('ixc-aging'), mount('ixc-statuses')]);
    for (const widget of widgets) await untilPart(widget, 'foot');
    expect(tokens.length).to.equal(2);
    for (const { tokens: brought } of all) expect(brought).to.deep.equal(tokens);
  });

  it('stops when the new token is refused too, and says so', async () => {
    const asked = answerTokens(aging, typicalAging(), () => false);
    const { tokens } = await countedSession();
    const widget = await mount('ixc-aging');
    await untilText(() => part(widget, 'error'), 'Sessão expirada.');
    expect(tokens.length).to.equal(2);
    expect(asked.tokens.length).to.equal(2);
  });

  it('W-15: takes a new token before the old one ends, by the token’s own length of life', async () => {
    const asked = answer(aging, typicalAging());
    pace.againMs = 20;
    // As short as the margin that is kept: every question finds it at its end.
    const { tokens } = await countedSession(10);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(() => asked.tokens.length >= 3);
    // The page's stream of events takes one of them for itself.
    const brought = asked.tokens.slice(0, 3);
    expect(new Set(brought).size).to.equal(3);
    expect(tokens).to.include.members(brought as string[]);
  });

  it('does not mind a clock that is years off', async () => {
    const asked = answer(aging, typicalAging());
    pace.againMs = 20;
    const { tokens } = await countedSession(900);
    await mount('ixc-aging');
    await until(() => asked.tokens.length >= 3);
    expect(tokens.length).to.equal(1);
  });

  it('says that the person has to sign in again, and comes back for all when they have', async () => {
    let signedIn = false;
    answer(aging, typicalAging());
    answer(statuses, typicalStatuses());
    await sessionBy(() => Promise.resolve(signedIn ? tokenOf() : null));
    const one = await mount('ixc-aging');
    const other = await mount('ixc-statuses');
    for (const widget of [one, other]) {
      await untilText(() => part(widget, 'error'), 'Sessão expirada. Entre de novo no sistema');
    }
    signedIn = true;
    part(one, 'error')?.querySelector('button')?.click();
    for (const widget of [one, other]) await until(() => part(widget, 'error') === undefined);
    expect(textOf(part(other, 'table'))).not.to.equal('');
  });

  it('says that the page’s server gave none, and tries again by itself', async () => {
    pace.retryMs = 10;
    let tries = 0;
    answer(aging, typicalAging());
    await sessionBy(() => {
      tries += 1;
      return tries < 3 ? Promise.reject(new TypeError('no')) : Promise.resolve(tokenOf());
    });
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    expect(tries).to.equal(3);
  });

  it('comes after its widgets too: they ask again with the token', async () => {
    const asked = answerTokens(aging, typicalAging(), (token) => token !== null);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'error');
    const { tokens } = await countedSession();
    await untilPart(widget, 'table');
    expect(asked.tokens).to.deep.equal([null, ...tokens]);
  });

  it('ends when it leaves the page, and not when it is moved', async () => {
    const asked = answer(aging, typicalAging());
    const { session, tokens } = await countedSession();
    const elsewhere = await fixture<HTMLDivElement>(document.createElement('div'));
    elsewhere.append(session);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    expect(asked.tokens.at(-1)).to.equal(tokens.at(-1));
    session.remove();
    await Promise.resolve();
    pace.againMs = 10;
    widget.setAttribute('as-of', '2025-03-10');
    await until(() => asked.tokens.at(-1) === null);
  });

  it('asks without a token where there is no session', async () => {
    const asked = answer(aging, typicalAging());
    await untilPart(await mount('ixc-aging'), 'table');
    expect(asked.tokens).to.deep.equal([null]);
  });
});
