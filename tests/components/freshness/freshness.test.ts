import { expect } from '@open-wc/testing';
import { aging, freshness, refresh } from '../../../contract/index.ts';
import { liveFrom } from '../../../components/core/live.ts';
import { pace } from '../../../components/core/pace.ts';
import '../../../components/aging/ixc-aging.ts';
import '../../../components/freshness/ixc-freshness.ts';
import {
  backfillingFreshness,
  freshnessPayload,
  tableFreshness,
  typicalAging,
} from '../../fixtures/payloads.ts';
import { refuseStream, tell } from '../../support/live.ts';
import { answer, base, hold, refuse } from '../../support/proxy.ts';
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

  it('says that it reads, and no figures, to who is told none', async () => {
    const { running, ...rest } = backfillingFreshness();
    const element = await shown({
      ...rest,
      running: running && { ...running, table: null, rows: 0, of: null },
    });
    await untilText(() => part(element, 'body'), 'Lendo o IXC');
    expect(textOf(part(element, 'body'))).to.not.contain('0 registros');
    expect(part(element, 'progress')).to.equal(undefined);
  });

  it('says how far it is in percent to who is told no counts', async () => {
    const { running, ...rest } = backfillingFreshness();
    const element = await shown({
      ...rest,
      running: running && { ...running, table: null, rows: 38, of: 100 },
    });
    await untilText(() => part(element, 'body'), 'Lendo agora: 38%');
    expect(part(element, 'progress')?.getAttribute('value')).to.equal('38');
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

  it('tells who may not see the tables how old the numbers are and what is missing, and no more', async () => {
    answer(freshness, freshnessPayload({ tables: [] }), {
      meta: { coverage: { from: '2024-01-01', complete: false } },
    });
    const element = await mount('ixc-freshness');
    await untilPart(element, 'figure');
    expect(part(element, 'table')).to.equal(undefined);
    expect(textOf(part(element, 'caveats'))).to.equal(
      'A leitura do IXC ainda não terminou: os números podem crescer Há dados desde 01/01/2024',
    );
    await accessible(element);
  });

  it('tells how the reports by the clock went, and when they go again', async () => {
    const at = '2025-03-17T10:00:00Z';
    const told = { at, nextAt: '2025-03-18T10:00:00Z', attempts: 1 };
    const element = await shown(
      freshnessPayload({
        deliveries: [
          { schedule: 'manha', state: 'delivered', ...told },
          { schedule: 'filial', state: 'failed', ...told, attempts: 5 },
          { schedule: 'hook', state: 'retrying', ...told, nextAt: '2025-03-17T10:04:00Z' },
          { schedule: 'mes', state: 'waiting', at: null, nextAt: null, attempts: 0 },
        ],
      }),
    );
    const items = part(element, 'deliveries')?.querySelectorAll('li') ?? [];
    expect([...items].map(textOf)).to.deep.equal([
      'manha: entregue, 17/03, 07:00 próximo envio: 18/03, 07:00',
      'filial: não entregue, 17/03, 07:00: veja o registro do servidor próximo envio: 18/03, 07:00',
      'hook: não entregue em 1 tentativa, 17/03, 07:00 nova tentativa: 17/03, 07:04',
      'mes: à espera',
    ]);
    await accessible(element);
  });

  it('tells nothing of reports where none goes out, and by a proxy that knows of none', async () => {
    const element = await shown(freshnessPayload({ deliveries: [] }));
    expect(part(element, 'deliveries')).to.equal(undefined);
    expect(part(await shown(freshnessPayload()), 'deliveries')).to.equal(undefined);
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

  it('says what is missing in the data and from when on it holds', async () => {
    answer(
      freshness,
      freshnessPayload({
        tables: [
          tableFreshness('invoices', 10),
          tableFreshness('payments', 0, { granted: false, lastSuccessAt: null }),
          tableFreshness('holidays', 0, { granted: false, lastSuccessAt: null }),
        ],
      }),
      { meta: { coverage: { complete: false, from: '2024-01-01' } } },
    );
    const element = await mount('ixc-freshness');
    await untilPart(element, 'caveats');
    expect([...(part(element, 'caveats')?.children ?? [])].map(textOf)).to.deep.equal([
      'A leitura do IXC ainda não terminou: os números podem crescer',
      'Falta o que o token do IXC não pode ler: recebimentos, feriados',
      'Há dados desde 01/01/2024',
      'Nada estranho nos dados lidos',
    ]);
  });

  it('says what was odd in all tables, and what became of it', async () => {
    const quality = { nulledFields: 1, rejectedRows: 2, balanceMismatch: 1, orphans: 0 };
    const element = await shown(
      freshnessPayload({
        tables: [
          tableFreshness('invoices', 10, { quality: { ...quality, orphans: 1_234 } }),
          tableFreshness('customers', 10, { quality }),
        ],
      }),
    );
    expect([...(part(element, 'caveats')?.children ?? [])].map(textOf).slice(-4)).to.deep.equal([
      '4 linhas do IXC não puderam ser lidas e ficaram fora das contas',
      '2 campos vieram ilegíveis e contam como não informados',
      '2 títulos têm saldo que não bate com os pagamentos; vale o saldo do IXC',
      '1.234 títulos são de clientes que não estão no cadastro',
    ]);
    await accessible(element);
  });

  describe('with the stream open', () => {
    const live = async () => {
      pace.spreadMs = 0;
      const told = tell();
      const asked = answer(freshness, freshnessPayload());
      const element = await mount('ixc-freshness');
      await untilPart(element, 'refresh');
      await until(() => liveFrom(base()).isAlive);
      return { told, asked, element };
    };
    const order = async (element: HTMLElement) => {
      answer(refresh, ordered);
      part(element, 'refresh')?.click();
      await until(() => heard(element) === 'Lendo o IXC…');
    };

    it('shows how far the reading is, and that it ended, without looking', async () => {
      pace.followMs = 1;
      const { told, asked, element } = await live();
      // One that came after the stream's word, and has not heard it.
      const metric = answer(aging, typicalAging());
      await mount('ixc-aging');
      await order(element);
      const before = asked.questions.length;
      told.sync({ requestId: 'r-1', phase: 'resync', rows: 12_000, of: 31_000 });
      await untilText(() => part(element, 'body'), 'Lendo agora: 12.000 de 31.000 títulos');
      expect(part(element, 'progress')?.getAttribute('value')).to.equal('12000');
      told.sync({ requestId: 'r-1', table: 'payments' });
      await untilText(() => part(element, 'body'), 'Lendo o que mudou: recebimentos');
      told.sync({ requestId: 'r-2', phase: 'ended', table: null });
      await until(() => asked.questions.length > before);
      expect(heard(element)).to.equal('Lendo o IXC…');
      const [questions, own] = [metric.questions.length, asked.questions.length];
      told.sync({ requestId: 'r-1', phase: 'ended', table: null });
      await until(() => heard(element) === 'Dados atualizados agora.');
      await until(() => metric.questions.length > questions && asked.questions.length > own);
      expect(textOf(part(element, 'body'))).not.to.contain('Lendo');
      expect(part(element, 'refresh')?.getAttribute('aria-disabled')).to.equal('false');
    });

    it('says that the earlier data holds when the reading ended badly', async () => {
      const { told, asked, element } = await live();
      await order(element);
      const before = asked.questions.length;
      told.sync({ requestId: 'r-1', phase: 'ended', error: 'upstream_timeout' });
      await until(() => heard(element).startsWith('A leitura não terminou bem'));
      await until(() => asked.questions.length > before);
    });

    it('knows a reading that ended before its order was answered', async () => {
      const { told, asked, element } = await live();
      const { asked: orders, release } = hold(refresh, () => ordered);
      part(element, 'refresh')?.click();
      await until(() => orders.questions.length === 1);
      const before = asked.questions.length;
      told.sync({ requestId: 'r-1', phase: 'ended' });
      await until(() => asked.questions.length > before);
      release(0);
      await until(() => heard(element) === 'Dados atualizados agora.');
    });

    it('looks for itself when the stream is lost on the way', async () => {
      pace.followMs = 1;
      const { told, element } = await live();
      await order(element);
      refuseStream(() => new Response(null, { status: 404 }));
      told.end();
      answer(freshness, freshnessPayload({ syncedAt: '2025-03-17T11:05:00Z' }));
      await until(() => heard(element) === 'Dados atualizados agora.');
    });

    it('does not wait for ever for an end that nobody tells', async () => {
      Object.assign(pace, { followMs: 1, followForMs: 1 });
      const { element } = await live();
      answer(refresh, ordered);
      part(element, 'refresh')?.click();
      await until(() => heard(element).startsWith('A leitura não terminou bem'));
    });

    it('shows a reading that the clock began, and the tables it left', async () => {
      const { told, element } = await live();
      told.sync({ phase: 'increment', table: 'contracts' });
      await untilText(() => part(element, 'body'), 'Lendo o que mudou: contratos');
      answer(freshness, freshnessPayload({ nextSyncAt: '2025-03-17T14:45:00Z' }));
      told.sync({ phase: 'ended', table: null });
      await untilText(() => part(element, 'body'), '11:45');
      expect(textOf(part(element, 'body'))).not.to.contain('Lendo');
    });
  });
});
