import { expect } from '@open-wc/testing';
import { aging, freshness, refresh } from '../../../contract/index.ts';
import { pace } from '../../../components/core/pace.ts';
import '../../../components/aging/ixc-aging.ts';
import '../../../components/freshness/ixc-freshness.ts';
import {
  backfillingFreshness,
  freshnessPayload,
  tableFreshness,
  typicalAging,
} from '../../fixtures/payloads.ts';
import { answer, hold, refuse } from '../../support/proxy.ts';
import { hasFourStates } from '../../support/states.ts';
import {
  accessible,
  heard,
  mount,
  part,
  rowsOf,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-freshness',
  endpoint: freshness,
  typical: freshnessPayload(),
  shown: 'table',
  reads: 'desde a última leitura do IXC',
} as const;

const ordered = { requestId: 'r-1', generationBefore: 41 };

const shown = async (data = freshnessPayload()) => {
  answer(freshness, data);
  const element = await mount('ixc-freshness');
  await untilPart(element, 'refresh');
  return element;
};

describe('ixc-freshness', () => {
  hasFourStates(subject);

  it('shows the first read under way, with how far it is', async () => {
    const element = await shown(backfillingFreshness());
    expect(textOf(part(element, 'body'))).to.contain('Lendo agora: 12.000 de 31.000 títulos');
    const progress = part(element, 'progress');
    expect([progress?.getAttribute('value'), progress?.getAttribute('max')]).to.deep.equal([
      '12000',
      '31000',
    ]);
    await accessible(element);
  });

  it('draws no bar for an end that nobody knows', async () => {
    const element = await shown(backfillingFreshness(12_000, null));
    expect(textOf(part(element, 'body'))).to.contain('Lendo agora: 12.000 títulos');
    expect(part(element, 'progress')).to.equal(undefined);
  });

  it('says in plain words what went wrong with a table, and what was odd in it', async () => {
    const element = await shown(
      freshnessPayload({
        tables: [
          tableFreshness('payments', 10, {
            state: 'degraded',
            lastError: { code: 'upstream_not_json', at: '2025-03-17T10:57:12Z' },
            quality: { nulledFields: 1, rejectedRows: 2, balanceMismatch: 0, orphans: 0 },
          }),
          tableFreshness('holidays', 0, { granted: false, lastSuccessAt: null }),
        ],
      }),
    );
    const [payments, holidays] = rowsOf(element);
    expect(payments?.[1]).to.equal('com falhas');
    expect(payments?.[4]).to.equal(
      'o IXC respondeu com uma página em vez de dados (17/03, 07:57)2 linhas ilegíveis1 campo ilegível',
    );
    expect(holidays?.[1]).to.equal('sem permissão');
    expect(holidays?.[2]).to.equal('–o token do IXC não lê esta tabela');
  });

  it('says what to do when IXC refused the token', async () => {
    const element = await shown(freshnessPayload({ state: 'auth_revoked' }));
    expect(textOf(part(element, 'body'))).to.contain('peça um novo ao administrador do IXC');
  });

  it('orders a reading, follows it to its end, and has the whole page asked again', async () => {
    pace.followMs = 1;
    const metric = answer(aging, typicalAging());
    await mount('ixc-aging');
    const element = await shown();
    answer(refresh, ordered);
    part(element, 'refresh')?.click();
    await until(() => heard(element) === 'Lendo o IXC…');
    expect(part(element, 'refresh')?.getAttribute('aria-disabled')).to.equal('true');
    expect(metric.questions.length).to.equal(1);
    answer(freshness, freshnessPayload({ syncedAt: '2025-03-17T11:05:00Z' }));
    await until(() => heard(element) === 'Dados atualizados agora.');
    await until(() => metric.questions.length === 2);
    expect(part(element, 'refresh')?.getAttribute('aria-disabled')).to.equal('false');
    await accessible(element);
  });

  it('does not order twice while one reading runs', async () => {
    const element = await shown();
    const { asked, release } = hold(refresh, () => ordered);
    part(element, 'refresh')?.click();
    part(element, 'refresh')?.click();
    await until(() => asked.questions.length === 1);
    release(0);
    await until(() => heard(element) === 'Lendo o IXC…');
    part(element, 'refresh')?.click();
    await element.updateComplete;
    expect(asked.questions.length).to.equal(1);
  });

  it('says in how many seconds it may be ordered again', async () => {
    const element = await shown();
    refuse(refresh, 429, 'rate_limited', { retryAfter: 18 });
    part(element, 'refresh')?.click();
    await until(() => heard(element) === 'Acabou de ser pedida; tente de novo em 18 s.');
  });

  it('says that the earlier data holds when the reading fails', async () => {
    pace.followMs = 1;
    const element = await shown();
    answer(refresh, ordered);
    part(element, 'refresh')?.click();
    answer(
      freshness,
      freshnessPayload({
        upstream: {
          breaker: 'open',
          lastError: { code: 'upstream_5xx', at: '2025-03-17T11:04:00Z' },
        },
      }),
    );
    await until(() => heard(element).startsWith('A leitura não terminou bem'));
    await untilText(
      () => part(element, 'foot'),
      'Leituras suspensas por um tempo, para não sobrecarregar o IXC',
    );
  });
});
