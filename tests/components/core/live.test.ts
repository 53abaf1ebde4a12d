import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { aging, freshness, statuses } from '../../../contract/index.ts';
import { liveFrom } from '../../../components/core/live.ts';
import { MetricController } from '../../../components/core/metric-controller.ts';
import { announceRefresh } from '../../../components/core/page-news.ts';
import { pace } from '../../../components/core/pace.ts';
import '../../../components/aging/ixc-aging.ts';
import '../../../components/statuses/ixc-statuses.ts';
import {
  agingPayload,
  backfillingFreshness,
  typicalAging,
  typicalStatuses,
} from '../../fixtures/payloads.ts';
import { refuseStream, tell } from '../../support/live.ts';
import { answer, base, hold, refuse } from '../../support/proxy.ts';
import { lookAway, lookBack } from '../../support/visibility.ts';
import { mount, part, textOf, until, untilPart, untilText } from '../../support/widget.ts';

beforeEach(() => {
  pace.spreadMs = 0;
});

/** A widget that draws nothing. */
class AskingElement extends LitElement {
  src = '';
  readonly metric = new MetricController(this, aging, () => ({}));
}
customElements.define('x-asking', AskingElement);

/** The day of the payloads, so that no widget waits for it to end. */
const today = {
  meta: { asOf: new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format() },
};
const isAlive = () => liveFrom(base()).isAlive;
/** A whole exchange with the same proxy: time enough for what must not happen. */
const aWhile = async () => {
  answer(freshness, backfillingFreshness());
  for (let turn = 0; turn < 5; turn += 1) await fetch(`${base()}/api/v1/freshness`);
};

describe('the stream of a page', () => {
  it('W-11: is one for thirty widgets, which ask each question once', async () => {
    const told = tell();
    const asked = [
      answer(aging, typicalAging(), today),
      answer(statuses, typicalStatuses(), today),
    ];
    const widgets = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        mount(index % 2 === 0 ? 'ixc-aging' : 'ixc-statuses'),
      ),
    );
    for (const widget of widgets) await untilPart(widget, 'table');
    await until(isAlive);
    expect(told.asked()).to.equal(1);
    expect(asked.map(({ questions }) => questions.length)).to.deep.equal([1, 1]);

    told.generation(42);
    await until(() => asked.every(({ questions }) => questions.length >= 2));
    await aWhile();
    expect(asked.map(({ questions }) => questions.length)).to.deep.equal([2, 2]);
    expect([told.asked(), told.open()]).to.deep.equal([1, 1]);
  });

  it('W-06: ends when the last widget leaves, and not when one is moved', async () => {
    const told = tell();
    answer(aging, typicalAging(), today);
    const [one, other] = [await mount('ixc-aging'), await mount('ixc-aging')];
    await until(isAlive);
    one.parentElement?.append(one);
    other.remove();
    await one.updateComplete;
    expect([told.asked(), told.open()]).to.deep.equal([1, 1]);
    one.remove();
    await until(() => told.open() === 0);
    document.body.append(one);
    await until(isAlive);
    expect(told.asked()).to.equal(2);
    one.remove();
  });
});

describe('while the stream is open', () => {
  it('nothing is asked by the clock', async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), today);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(isAlive);
    pace.againMs = 1;
    told.generation(42);
    await until(() => asked.questions.length === 2);
    await aWhile();
    expect(asked.questions.length).to.equal(2);

    // Without it the clock is back.
    refuseStream(() => new Response(null, { status: 404 }));
    told.end();
    await until(() => asked.questions.length >= 5);
  });

  it('what nobody would tell is looked after now and then', async () => {
    pace.toldMs = 1;
    tell();
    const asked = answer(aging, typicalAging(), today);
    await mount('ixc-aging');
    await until(() => isAlive() && asked.questions.length >= 3);
  });

  it('a new generation is asked for, and one that is on screen already is not', async () => {
    const told = tell();
    const asked = answer(aging, agingPayload({ '1-6': 500_00 }), today);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(isAlive);
    told.generation(41);
    await aWhile();
    expect(asked.questions.length).to.equal(1);

    answer(aging, agingPayload({ '1-6': 700_00 }), { meta: { ...today.meta, generation: 42 } });
    told.generation(42);
    await untilText(() => part(widget, 'figure'), 'R$ 700,00');
  });

  it('a refresh asks nobody who has heard what it brought, and whoever has not', async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), today);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(isAlive);
    announceRefresh(base());
    await aWhile();
    expect(asked.questions.length).to.equal(1);

    // On its way.
    const held = hold(aging, typicalAging);
    told.generation(42);
    await until(() => held.asked.questions.length === 1);
    announceRefresh(base());
    await aWhile();
    expect(held.asked.questions.length).to.equal(1);

    refuseStream(() => new Response(null, { status: 404 }));
    told.end();
    await until(() => !isAlive());
    announceRefresh(base());
    await until(() => held.asked.questions.length === 2);
  });

  it('what is published while an answer is on its way is asked for after it', async () => {
    const told = tell();
    const { asked, release } = hold(aging, typicalAging);
    const widget = await mount('ixc-aging');
    await until(isAlive);
    await until(() => asked.questions.length === 1);
    told.generation(42);
    told.sync();
    await aWhile();
    expect(asked.questions.length).to.equal(1);
    release(0);
    await until(() => asked.questions.length === 2);
    // This one is of an older generation still, and once is enough.
    release(1);
    await untilPart(widget, 'table');
    await aWhile();
    expect(asked.questions.length).to.equal(2);
  });

  it('what is published while a question fails is asked for after it', async () => {
    pace.retryMs = 600_000;
    pace.retryAtMostMs = 600_000;
    const told = tell();
    const { asked, release } = hold(aging, () => {
      throw new Response(null, { status: 500 });
    });
    await mount('ixc-aging');
    await until(isAlive);
    await until(() => asked.questions.length === 1);
    told.generation(42);
    await aWhile();
    release(0);
    await until(() => asked.questions.length === 2);
  });

  it('a failed question is asked again as soon as the proxy has something new', async () => {
    pace.retryMs = 600_000;
    pace.retryAtMostMs = 600_000;
    const told = tell();
    refuse(aging, 500, 'internal');
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'error');
    await until(isAlive);
    answer(aging, typicalAging(), today);
    told.generation(42);
    await untilPart(widget, 'table');
  });

  it('a question that only another permission answers is left alone', async () => {
    const told = tell();
    const asked = refuse(aging, 403, 'forbidden');
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'error');
    await until(isAlive);
    told.generation(42);
    await aWhile();
    expect(asked.questions.length).to.equal(1);
  });

  it('the end of a sync makes what is on screen younger, without a question', async () => {
    const told = tell();
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const asked = answer(aging, typicalAging(), { ...today, syncedAt: hourAgo });
    const widget = await mount('ixc-aging');
    await untilText(() => part(widget, 'state'), 'há 1 h');
    await until(isAlive);
    told.sync({ phase: 'ended', syncedAt: new Date().toISOString() });
    await untilText(() => part(widget, 'state'), 'há menos de 1 min');
    expect(asked.questions.length).to.equal(1);
  });

  it('a sync that failed is asked about, until what is on screen says so, and when it no longer does', async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), today);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(isAlive);

    answer(aging, typicalAging(), { meta: { ...today.meta, stale: true } });
    told.sync({ phase: 'ended', error: 'upstream_5xx' });
    await untilText(() => part(widget, 'state'), 'o IXC não respondeu');
    told.sync({ phase: 'ended', error: 'upstream_5xx' });
    await aWhile();
    expect(part(widget, 'state')).to.exist;

    const recovered = answer(aging, typicalAging(), today);
    told.sync({ phase: 'ended' });
    await until(() => !textOf(part(widget, 'state')).includes('não respondeu'));
    expect([asked.questions.length, recovered.questions.length]).to.deep.equal([1, 1]);
  });

  it('the same answer again stays the same object, and only grows younger', async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), { ...today, syncedAt: '2025-03-17T11:00:00Z' });
    const widget = await mount('ixc-aging');
    const host = document.createElement('x-asking') as AskingElement;
    host.src = base();
    widget.after(host);
    await until(() => isAlive() && host.metric.answer !== undefined);
    const shown = host.metric.answer;
    const later = { ...today, syncedAt: '2025-03-17T11:05:00Z' };
    const again = answer(aging, typicalAging(), later);
    told.generation(42);
    await until(() => host.metric.answer?.syncedAt === later.syncedAt);
    expect(host.metric.answer).to.equal(shown);
    expect([asked.questions.length, again.questions.length]).to.deep.equal([1, 1]);

    answer(aging, agingPayload({ '1-6': 1 }), later);
    told.generation(43);
    await until(() => host.metric.answer !== shown);
  });

  it('the same answer again redraws nothing', async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), today);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(isAlive);
    const changes: MutationRecord[] = [];
    const body = part(widget, 'frame') as HTMLElement;
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    told.generation(42);
    await until(() => asked.questions.length === 2);
    await aWhile();
    await widget.updateComplete;
    observer.disconnect();
    expect(changes.map(({ target }) => target.nodeName)).to.deep.equal([]);
  });
});

describe('a page that nobody looks at', () => {
  const shown = async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), today);
    const widget = await mount('ixc-aging');
    await untilPart(widget, 'table');
    await until(isAlive);
    return { told, asked, widget };
  };

  it('keeps its stream for a while, and asks for what it was told when it is seen again', async () => {
    const { told, asked } = await shown();
    lookAway();
    told.generation(42);
    told.sync({ rows: 1 });
    await aWhile();
    expect([told.open(), asked.questions.length]).to.deep.equal([1, 1]);
    lookBack();
    await until(() => asked.questions.length === 2);
    expect(told.asked()).to.equal(1);
  });

  it('ends its stream after five minutes, and resumes with one refresh when it is seen again', async () => {
    expect(pace.hiddenMs).to.equal(300_000);
    const { told, asked } = await shown();
    Object.assign(pace, { hiddenMs: 1, againMs: 1 });
    lookAway();
    await until(() => told.open() === 0);
    pace.againMs = 60_000;
    await aWhile();
    expect([told.asked(), asked.questions.length]).to.deep.equal([1, 1]);
    lookBack();
    await until(isAlive);
    await aWhile();
    expect([told.asked(), told.open(), asked.questions.length]).to.deep.equal([2, 1, 2]);
  });

  it('W-11: leaves its connection to a page that is looked at', async () => {
    const { told } = await shown();
    const otherPage = new BroadcastChannel('ixc-live');
    otherPage.postMessage(base());
    await aWhile();
    expect(told.open()).to.equal(1);
    lookAway();
    otherPage.postMessage('https://another.proxy');
    await aWhile();
    expect(told.open()).to.equal(1);
    otherPage.postMessage(base());
    await until(() => told.open() === 0);
    lookBack();
    await until(isAlive);
    otherPage.close();
  });

  it('W-11: tells the other pages that it opened one', async () => {
    const otherPage = new BroadcastChannel('ixc-live');
    const heard: unknown[] = [];
    otherPage.onmessage = ({ data }) => heard.push(data);
    await shown();
    await until(() => heard.includes(base()));
    otherPage.close();
  });

  it('W-09: lets go of its stream when it is put away, and takes it up when it is brought back', async () => {
    const { told } = await shown();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await until(() => told.open() === 0);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(isAlive);
  });
});

describe('a page without a stream', () => {
  /** Asks by the clock, and comes back to the stream only after so long. */
  const asksByTheClock = async () => {
    pace.againMs = 1;
    const asked = answer(aging, typicalAging(), today);
    const widget = await mount('ixc-aging');
    await until(() => asked.questions.length >= 3);
    expect(isAlive()).to.equal(false);
    expect(part(widget, 'error')).to.equal(undefined);
  };

  for (const [what, response] of [
    ['of a proxy that has none', () => new Response(null, { status: 404 })],
    ['that may not have one', () => new Response(null, { status: 403 })],
    [
      'behind a page that answers everything',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ],
  ] as const) {
    it(`${what} asks by the clock, and leaves it at that for minutes`, async () => {
      // Whoever was merely lost would be back at once.
      Object.assign(pace, { reconnectMs: 1, reconnectAtMostMs: 1 });
      const asked = refuseStream(response);
      await asksByTheClock();
      await aWhile();
      expect(asked()).to.equal(1);
    });
  }

  it('whose stream is held back on its way asks by the clock', async () => {
    Object.assign(pace, { helloMs: 300, reconnectMs: 1, reconnectAtMostMs: 1 });
    const told = tell('');
    await asksByTheClock();
    await until(() => told.asked() === 1 && told.open() === 0);
    await aWhile();
    expect(told.asked()).to.equal(1);
  });

  it('that was sent away for lack of room comes back when it was told to', async () => {
    const asked = refuseStream(
      () => new Response(null, { status: 503, headers: { 'retry-after': '0' } }),
    );
    await asksByTheClock();
    await until(() => asked() >= 2);
    tell();
    await until(isAlive);
  });

  it('C-07: tries again after the wait that the proxy gave it', async () => {
    pace.reconnectMs = 600_000;
    const told = tell();
    answer(aging, typicalAging(), today);
    await mount('ixc-aging');
    await until(isAlive);
    told.send('retry: 2\n\n');
    told.end();
    await until(() => told.asked() === 2);
  });

  it('C-07: that meets nobody tries again within 30 s, at a moment of its own', async () => {
    expect(pace.reconnectAtMostMs).to.equal(30_000);
    Object.assign(pace, { reconnectMs: 1, reconnectAtMostMs: 4 });
    const asked = refuseStream(() => Response.error());
    await asksByTheClock();
    await until(() => asked() >= 6);
    tell();
    await until(isAlive);
  });

  it('comes back to a gateway whose proxy is being started again', async () => {
    Object.assign(pace, { reconnectMs: 1 });
    refuseStream(() => new Response(null, { status: 502 }));
    await asksByTheClock();
    tell();
    await until(isAlive);
  });

  it('C-06: takes a stream on which nothing comes any more for lost', async () => {
    const told = tell();
    answer(aging, typicalAging(), today);
    await mount('ixc-aging');
    await until(isAlive);
    pace.silenceMs = 1;
    told.send(': heartbeat\n\n');
    await until(() => told.asked() >= 2);
    pace.silenceMs = 50_000;
    await until(isAlive);
  });

  it('asks at once for what was published while it had none', async () => {
    const told = tell();
    const asked = answer(aging, typicalAging(), today);
    await mount('ixc-aging');
    await until(isAlive);
    expect(asked.questions.length).to.equal(1);
    answer(aging, typicalAging(), { meta: { ...today.meta, generation: 43 } });
    const again = tell('event: hello\ndata: {"generation":43,"publishedAt":null}\n\n');
    const asked43 = answer(aging, typicalAging(), { meta: { ...today.meta, generation: 43 } });
    told.end();
    await until(() => asked43.questions.length === 1);
    expect(again.asked()).to.equal(1);
  });
});
