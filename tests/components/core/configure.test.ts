import { expect } from '@open-wc/testing';
import { aging, statuses } from '../../../contract/index.ts';
import { configure } from '../../../components/index.ts';
import { typicalAging, typicalStatuses } from '../../fixtures/payloads.ts';
import { answer, base, hang, hold } from '../../support/proxy.ts';
import { mount, part, until, untilPart, untilText } from '../../support/widget.ts';

const nobody = { src: '' };

describe('configure', () => {
  afterEach(() => configure({}));

  it('says where the proxy is, to every widget that names none', async () => {
    const asked = answer(aging, typicalAging());
    configure({ src: base() });
    const widget = await mount('ixc-aging', nobody);
    await untilPart(widget, 'table');
    expect(asked.tokens).to.deep.equal([null]);
  });

  it('says it to widgets that are on the page already, and takes it back', async () => {
    const widget = await mount('ixc-aging', nobody);
    await untilPart(widget, 'error');
    answer(aging, typicalAging());
    configure({ src: base() });
    await untilPart(widget, 'table');
    configure({});
    await untilPart(widget, 'error');
  });

  it('leaves alone a widget that names a proxy itself', async () => {
    const asked = answer(aging, typicalAging());
    configure({ src: `${base()}/other`, getToken: () => Promise.resolve('a.b.c') });
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    expect(asked.tokens).to.deep.equal([null]);
  });

  it('gives every question a token, and another when somebody else is named', async () => {
    const asked = answer(aging, typicalAging());
    configure({ src: base(), getToken: () => Promise.resolve('a.b.ana') });
    const widget = await mount('ixc-aging', nobody);
    await untilPart(widget, 'table');
    const told = answer(aging, typicalAging());
    const other = answer(statuses, typicalStatuses());
    configure({ src: base(), getToken: () => Promise.resolve('a.b.rui') });
    await untilPart(await mount('ixc-statuses', nobody), 'table');
    expect(asked.tokens).to.deep.equal(['a.b.ana']);
    expect(new Set([...told.tokens, ...other.tokens])).to.deep.equal(new Set(['a.b.rui']));
  });

  it('takes what was told to somebody off the page when they sign out', async () => {
    answer(aging, typicalAging());
    configure({ src: base(), getToken: () => Promise.resolve('a.b.ana') });
    const widget = await mount('ixc-aging', nobody);
    await untilPart(widget, 'table');
    const asked = hang(aging);
    configure({ src: base() });
    await until(() => asked.tokens.length > 0);
    expect(part(widget, 'table')).to.equal(undefined);
    expect(asked.tokens).to.deep.equal([null]);
  });

  it('brings nobody an answer that somebody else was waiting for', async () => {
    const { asked, release } = hold(aging, typicalAging);
    configure({ src: base(), getToken: () => Promise.resolve('a.b.ana') });
    const widgets = [await mount('ixc-aging', nobody), await mount('ixc-aging', nobody)];
    await until(() => asked.questions.length === 1);
    configure({ src: base(), getToken: () => Promise.resolve('a.b.rui') });
    await until(() => asked.tokens.includes('a.b.rui'));
    release(0);
    release(asked.tokens.indexOf('a.b.rui'));
    for (const widget of widgets) await untilPart(widget, 'table');
    expect(asked.tokens.filter((token) => token === 'a.b.ana').length).to.equal(1);
  });

  it('says that the person has to sign in again where there is no token', async () => {
    answer(aging, typicalAging());
    configure({ src: base(), getToken: () => Promise.resolve(null) });
    const widget = await mount('ixc-aging', nobody);
    await untilText(() => part(widget, 'error'), 'Sessão expirada.');
  });

  it('tells a session on the page where the proxy is', async () => {
    const asked = answer(aging, typicalAging());
    const session = document.createElement('ixc-session');
    session.getToken = () => Promise.resolve('a.b.ana');
    const widget = await mount('ixc-aging', nobody);
    widget.parentElement?.append(session);
    configure({ src: base() });
    await untilPart(widget, 'table');
    expect(asked.tokens).to.deep.equal(['a.b.ana']);
  });
});
