import type { StrResult } from '@lit/localize';
import { expect, oneEvent } from '@open-wc/testing';
import { freshness, type DataOf, type Endpoint } from '../../contract/index.ts';
import * as en from '../../components/words/en.ts';
import * as es from '../../components/words/es.ts';
import { pace } from '../../components/core/pace.ts';
import { announceRefresh } from '../../components/core/page-news.ts';
import { backfillingFreshness } from '../fixtures/payloads.ts';
import { answer, babble, base, cut, hang, hold, refuse } from './proxy.ts';
import {
  accessible,
  heard,
  mount,
  part,
  parts,
  textOf,
  until,
  untilPart,
  untilText,
} from './widget.ts';

/** Every piece of text of an element that has a word in it, names of its parts too. */
function saidBy({ shadowRoot }: Element): string[] {
  const elements = [...(shadowRoot?.querySelectorAll('*') ?? [])];
  return elements
    .flatMap((element) => [
      ...[...element.childNodes].map((node) => (node instanceof Text ? node.data : '')),
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('title') ?? '',
      element.getAttribute('placeholder') ?? '',
      ...saidBy(element),
    ])
    .flatMap((text) => text.replace(/\s+/g, ' ').trim().split(' · '))
    .filter((text) => /\p{L}{3}/u.test(text));
}

/** Whether a text is that template with its places filled; one of places alone fits nothing. */
function fits(
  text: string,
  template: string | StrResult,
  isRight: (filled: string) => boolean,
): boolean {
  if (typeof template === 'string') return text === template;
  const { strings } = template;
  if (!/\p{L}/u.test(strings.join(''))) return false;
  let from = 0;
  const filled: string[] = [];
  const isInOrder = strings.every((string) => {
    const at = text.indexOf(string, from);
    filled.push(text.slice(from, Math.max(at, 0)));
    from = at + string.length;
    return at >= 0;
  });
  return (
    isInOrder &&
    filled.every(isRight) &&
    text.startsWith(strings[0] ?? '') &&
    text.endsWith(strings.at(-1) ?? '')
  );
}

/** Names that no language has other words for. */
const sameEverywhere = 'WhatsApp PDF Excel HTML Markdown CSV';

interface Subject<E extends Endpoint> {
  tag: keyof HTMLElementTagNameMap;
  endpoint: E;
  typical: DataOf<E>;
  /** A part that only an answer brings. */
  shown: string;
  /** Figures of the typical answer, as a person reads them. */
  reads: string;
}

/** The states that every widget has. */
export function hasFourStates<E extends Endpoint>(subject: Subject<E>): void {
  const { tag, endpoint, typical, shown, reads } = subject;
  const body = (element: Element) => part(element, 'body');

  describe('loading', () => {
    it('shows a skeleton that nobody reads aloud', async () => {
      hang(endpoint);
      const element = await mount(tag);
      await until(() => parts(element, 'skeleton').length === 1);
      expect(parts(element, 'skeleton')[0]?.getAttribute('aria-hidden')).to.equal('true');
      expect(heard(element)).to.contain('carregando');
      await accessible(element);
    });
  });

  describe('data', () => {
    it('reads as the payload says', async () => {
      answer(endpoint, typical);
      const element = await mount(tag);
      await untilPart(element, shown);
      expect(textOf(body(element))).to.contain(reads);
      expect(parts(element, 'skeleton')).to.be.empty;
    });

    it('W-14: is accessible in both themes', async () => {
      answer(endpoint, typical, { meta: { demo: true } });
      const element = await mount(tag);
      await untilPart(element, shown);
      await accessible(element);
    });

    for (const [language, { templates }] of [
      ['en', en],
      ['es', es],
    ] as const) {
      it(`W-14: says nothing in Portuguese on a page in "${language}"`, async () => {
        answer(endpoint, typical, { meta: { demo: true } });
        const element = await mount(tag);
        await untilPart(element, shown);
        const inPortuguese = new Set(saidBy(element));
        const isKnown = (words: string) =>
          Object.values(templates).some((template) =>
            fits(words, template, (filled) => !/\p{L}{3}/u.test(filled) || data.includes(filled)),
          );
        const data = `${JSON.stringify(typical)} ${sameEverywhere}`;
        document.documentElement.lang = language;
        const left = () =>
          saidBy(element).filter(
            (words) => inPortuguese.has(words) && !isKnown(words) && !data.includes(words),
          );
        await until(
          () => part(element, 'frame')?.closest(`[lang|=${language}]`) instanceof Element,
        );
        expect(left()).to.deep.equal([]);
      });
    }

    it('fires ixc-ready once for a question', async () => {
      answer(endpoint, typical);
      const element = await mount(tag);
      let fired = 0;
      element.addEventListener('ixc-ready', () => (fired += 1));
      const { detail } = await oneEvent(element, 'ixc-ready');
      expect(detail).to.deep.equal({ asOf: '2025-03-17', generation: 41 });
      expect(fired).to.equal(1);
    });

    it('marks demonstration data', async () => {
      answer(endpoint, typical, { meta: { demo: true } });
      const element = await mount(tag);
      await untilPart(element, 'demo');
      expect(textOf(part(element, 'demo'))).to.equal('Dados de demonstração');
    });

    it('says since when it is stale, and that IXC did not answer', async () => {
      const syncedAt = new Date(Date.now() - 23 * 60_000).toISOString();
      answer(endpoint, typical, { meta: { stale: true }, syncedAt });
      const element = await mount(tag);
      await untilPart(element, shown);
      expect(textOf(part(element, 'state'))).to.equal('Dados de há 23 min: o IXC não respondeu');
    });
  });

  describe('error', () => {
    it('says what happened, offers one action, and fires ixc-error but not ixc-ready', async () => {
      refuse(endpoint, 500, 'internal', { requestId: 'r-9' });
      let ready = false;
      const hear = () => (ready = true);
      document.addEventListener('ixc-ready', hear);
      const failed = oneEvent(document, 'ixc-error');
      const element = await mount(tag);
      expect((await failed).detail).to.deep.equal({ code: 'internal', requestId: 'r-9' });
      await untilText(() => part(element, 'error'), 'Algo deu errado aqui. Código r-9.');
      expect(parts(element, 'button').map(textOf)).to.deep.equal(['Tentar de novo']);
      await accessible(element);
      document.removeEventListener('ixc-ready', hear);
      expect(ready).to.equal(false);
    });

    it('asks again when told to', async () => {
      refuse(endpoint, 403, 'forbidden');
      const element = await mount(tag);
      await untilPart(element, 'error');
      answer(endpoint, typical);
      parts(element, 'button')[0]?.click();
      await untilPart(element, shown);
      expect(part(element, 'error')).to.equal(undefined);
    });

    it('does not retry by itself what a retry cannot change', async () => {
      Object.assign(pace, { retryMs: 1, againMs: 1 });
      const asked = refuse(endpoint, 403, 'forbidden');
      const element = await mount(tag);
      await untilText(() => part(element, 'error'), 'Sem permissão para ver estes dados.');
      const other = answer(freshness, backfillingFreshness());
      // Time enough for many retries: a whole exchange with the same proxy.
      await fetch(`${base()}/api/v1/freshness`);
      expect(other.questions.length).to.equal(1);
      expect(asked.questions.length).to.equal(1);
    });

    it('retries a broken connection until it holds', async () => {
      Object.assign(pace, { retryMs: 1 });
      cut(endpoint);
      const element = await mount(tag);
      await untilText(() => part(element, 'error'), 'Sem contato com o servidor de cobrança');
      answer(endpoint, typical);
      await untilPart(element, shown);
    });

    it('W-10: refuses an answer of another shape', async () => {
      babble(endpoint, { data: 'x' });
      const element = await mount(tag);
      await untilText(() => part(element, 'error'), 'uma resposta que este painel não entende');
    });
  });

  describe('a refresh that fails', () => {
    it('W-10: keeps the last answer on screen, with what failed above it', async () => {
      answer(endpoint, typical);
      const element = await mount(tag);
      await untilPart(element, shown);
      refuse(endpoint, 503, 'busy', { retryAfter: 600 });
      announceRefresh(base());
      await untilText(() => part(element, 'error'), 'Servidor de cobrança ocupado');
      expect(textOf(body(element))).to.contain(reads);
      await accessible(element);
    });
  });

  describe('while the page is looked at', () => {
    it('asks again by itself', async () => {
      pace.againMs = 1;
      const asked = answer(endpoint, typical);
      await mount(tag);
      await until(() => asked.questions.length >= 3);
    });

    it('asks again when another widget of the page had IXC read', async () => {
      const asked = answer(endpoint, typical);
      const element = await mount(tag);
      await untilPart(element, shown);
      announceRefresh('https://another.proxy');
      announceRefresh(base());
      await until(() => asked.questions.length === 2);
    });
  });

  describe('connection', () => {
    it('W-09: stops when removed and resumes when put back', async () => {
      const { asked, release } = hold(endpoint, () => typical);
      const element = await mount(tag);
      await until(() => asked.questions.length === 1);
      const home = element.parentElement;
      element.remove();
      await Promise.resolve();
      release(0);
      home?.append(element);
      await until(() => asked.questions.length === 2);
      expect(part(element, shown)).to.equal(undefined);
      release(1);
      await untilPart(element, shown);
    });

    it('W-09: asks only once when it is moved', async () => {
      const { asked, release } = hold(endpoint, () => typical);
      const element = await mount(tag);
      await until(() => asked.questions.length === 1);
      element.parentElement?.append(element);
      release(0);
      await untilPart(element, shown);
      expect(asked.questions.length).to.equal(1);
    });
  });
}

/** What the first read of a base looks like, on widgets that have to wait for it. */
export function waitsForFirstRead<E extends Endpoint>(subject: Subject<E>): void {
  const { tag, endpoint, typical, shown } = subject;

  it('tells how far the first read of IXC is, and shows the data when it ended', async () => {
    Object.assign(pace, { retryMs: 1, notReadyMs: 1 });
    answer(freshness, backfillingFreshness());
    refuse(endpoint, 503, 'not_ready');
    const element = await mount(tag);
    await untilText(
      () => part(element, 'error'),
      'Primeira leitura do IXC em andamento: 12.000 de 31.000 títulos.',
    );
    answer(endpoint, typical);
    await untilPart(element, shown);
  });

  it('says so without figures when the progress is unknown', async () => {
    refuse(freshness, 500, 'internal');
    refuse(endpoint, 503, 'not_ready', { retryAfter: 600 });
    const element = await mount(tag);
    await untilText(() => part(element, 'error'), 'Primeira leitura do IXC em andamento.');
    expect(part(element, 'progress')).to.equal(undefined);
    await accessible(element);
  });
}
