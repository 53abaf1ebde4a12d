import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SimulatorProcess } from '../support/node/simulator.ts';
import { problemPayload } from '../fixtures/payloads.ts';
import { open } from './support/host.ts';
import {
  answered,
  documentWith,
  everyWidget,
  openStage,
  PATIENCE,
  type Stage,
  tags,
} from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

/** What somebody once typed into a register, or hopes that a page will run. */
const hostile = [
  '<img src=x onerror="window.__xss=1">',
  '"><script>window.__xss=1</script>',
  `' onmouseover='window.__xss=1' x='`,
  '<svg/onload=window.__xss=1>',
  'javascript:window.__xss=1',
  '{{constructor.constructor("window.__xss=1")()}}',
  '${window.__xss=1}',
  '<!--<img src=x onerror=window.__xss=1>-->',
  '</style><iframe srcdoc="<script>parent.__xss=1</script>">',
  '<a href="javascript:window.__xss=1">Ana</a>',
] as const;

/** A different one for each row, so that no two are one name. */
const nameOf = (position: number) => `${hostile[position % hostile.length] ?? ''} ${position}`;

const columns: Readonly<Record<string, readonly string[]>> = {
  cliente: [
    'razao',
    'fantasia',
    'bairro',
    'email',
    'fone',
    'telefone_comercial',
    'telefone_celular',
    'whatsapp',
  ],
  cliente_contrato: ['contrato', 'bairro'],
  cidade: ['nome'],
  tipo_cliente: ['tipo_cliente'],
  vd_contratos: ['nome', 'descricao'],
  filial: ['razao', 'fantasia'],
  fn_areceber: ['gateway_link', 'linha_digitavel'],
};

/** Writes them into every text of the provider that a widget could show. */
async function poison(simulator: SimulatorProcess): Promise<void> {
  for (const [table, names] of Object.entries(columns)) {
    const rows = (await simulator.truth(table)).filter(
      (row) => table !== 'fn_areceber' || row['status'] === 'A',
    );
    await Promise.all(
      rows.map(({ id }, position) =>
        simulator.command('POST', 'update', {
          table,
          id: Number(id),
          values: Object.fromEntries(names.map((name) => [name, nameOf(position)])),
        }),
      ),
    );
  }
}

let stage: Stage;
let seen: Witness;
let page: Page;

beforeAll(async () => {
  stage = await openStage({ role: 'admin', prepare: poison });
});
afterEach(() => page.close());
afterAll(() => stage.close());

async function show(body = everyWidget): Promise<void> {
  stage.host.gate = open;
  seen = await witness(stage.browser, { viewport: { width: 1280, height: 900 } });
  ({ page } = seen);
  const script = `${stage.host.passed}/ixc-widgets.js`;
  await page.goto(stage.host.page(documentWith(body, { script })));
}

/** Whether it ran, and what of it became more than text anywhere. */
const harm = () =>
  page.evaluate(() => {
    const found: string[] = '__xss' in window ? ['the trap'] : [];
    const look = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (
          element.matches('img, iframe, object, embed, base, script, style, [srcdoc]') &&
          element.getRootNode() !== document
        ) {
          found.push(element.localName);
        }
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on')) found.push(`${element.localName} ${name}`);
          if (name === 'href' && !/^(?:https:|tel:|#)/.test(value)) found.push(`href ${value}`);
        }
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document);
    return found;
  });

const texts = async (locator: Locator) =>
  (await locator.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');

/** Each is one of the hostile names, to the letter. */
function expectVerbatim(shown: readonly string[]): void {
  expect(shown.length).toBeGreaterThan(0);
  const spelled = (text: string) => text.replace(/ \d+$/, '');
  expect(shown.filter((text) => !hostile.some((name) => name === spelled(text)))).toEqual([]);
}

describe('W-01: names that would be markup', () => {
  it('W-01: would spring the trap of this suite if they were markup', async () => {
    await show('<p></p>');
    await page.evaluate((name) => {
      const place = document.querySelector('p');
      if (place) place.innerHTML = name;
    }, nameOf(0));
    await page.waitForFunction(() => '__xss' in window);
    expect(await harm()).toContain('img onerror');
  });

  it('W-01: are text in every widget, its explanation and its drawing', async () => {
    await show();
    await answered(page);
    for (const tag of tags) {
      const widget = page.locator(tag);
      await widget.scrollIntoViewIfNeeded();
      const explain = widget.locator('[part=explain]');
      if ((await explain.count()) === 0) continue;
      await explain.click();
      await widget.locator('[part=explanation] dl').first().waitFor();
    }
    expectVerbatim(await texts(page.locator('ixc-customer-list [part=customer]')));
    expectVerbatim(await texts(page.locator('ixc-segments [part=body] tbody:not(.apart) th')));
    expect(await harm()).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it.each(['neighborhood', 'city', 'customerType', 'plan', 'branch'])(
    'W-01: are text in segments by %s, in what is picked of them and in the lists that follow',
    async (by) => {
      await show(`<ixc-filters></ixc-filters><ixc-segments by="${by}"></ixc-segments>
        <ixc-customer-list></ixc-customer-list>`);
      await answered(page, ['ixc-filters', 'ixc-segments', 'ixc-customer-list']);
      const segment = page.locator('ixc-segments [part=body] tbody:not(.apart) th button').first();
      const name = (await segment.innerText()).trim();
      expectVerbatim([name]);
      await segment.click();
      await vi.waitUntil(
        async () =>
          (await page.locator('ixc-customer-list [part=narrowing]').innerText()).includes(name),
        PATIENCE,
      );
      expect(await page.locator('ixc-filters [part=chip]').innerText()).toContain(name);
      expect(await harm()).toEqual([]);
      expect(seen.uncaught).toEqual([]);
    },
  );

  it('W-01: are text in the panels of the filters, in what is chosen and in the page’s address', async () => {
    await show('<ixc-filters persist="url"></ixc-filters>');
    await answered(page, ['ixc-filters']);
    const openers = page.locator('ixc-filters [part=opener]');
    const panel = page.locator('ixc-filters [part=panel]:popover-open');
    for (const words of ['Bairro', 'Cidade', 'Plano', 'Filial', 'Tipo de cliente']) {
      await openers.filter({ hasText: words }).first().click();
      const option = panel.locator('.option').first();
      await option.waitFor();
      // Before its first frame a long list skips what it holds, which then has no inner text.
      expectVerbatim(await option.locator('> span').first().allTextContents());
      await option.locator('input').check();
    }
    await page.reload();
    await answered(page, ['ixc-filters']);
    await vi.waitUntil(
      async () => (await page.locator('ixc-filters [part=chip]').count()) === 5,
      PATIENCE,
    );
    expect(await harm()).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-01: are no address, in contacts and in titles, and no message to another', async () => {
    await show(
      '<ixc-customer-list columns="contact,address,access,branch,late,due,invoices"></ixc-customer-list>',
    );
    await answered(page, ['ixc-customer-list']);
    const list = page.locator('ixc-customer-list');
    expectVerbatim(await texts(list.locator('.phone')));
    const chased = list.locator('[part=body] tbody:not(:has([part=do-not-chase]))').first();

    // The proxy lets no such link pass; the widget trusts it no more than the register.
    const links = [
      'https://banco.example/1',
      'javascript:window.__xss=1',
      'data:text/html,x',
      '//x',
    ];
    stage.host.gate = async (_url, pass) => {
      const { meta, data } = (await (await pass()).json()) as {
        meta: object;
        data: { invoices: object[] };
      };
      const invoices = links.map((paymentLink, position) => ({
        ...data.invoices[0],
        invoiceId: String(position + 1),
        awaitingConfirmation: false,
        paymentLink,
      }));
      return new Response(JSON.stringify({ meta, data: { ...data, invoices } }));
    };
    await chased.locator('[part=titles]').click();
    await list.locator('[part=titles-list]').waitFor();
    expect(await list.locator('[part=open-link]').count()).toBe(1);
    expect(await harm()).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-01: are text or nothing as the value of any attribute', async () => {
    await show();
    await answered(page);
    for (const name of hostile) {
      const before = stage.host.asked.length;
      await page.evaluate(
        ([names, value]) => {
          for (const tag of names) {
            const widget = document.querySelector(tag);
            const element = customElements.get(tag) as
              { observedAttributes?: string[] } | undefined;
            for (const attribute of element?.observedAttributes ?? []) {
              if (attribute !== 'src') widget?.setAttribute(attribute, value);
            }
          }
        },
        [tags, name] as const,
      );
      await vi.waitUntil(
        () =>
          stage.host.asked
            .slice(before)
            .some(
              ({ url }) => url.pathname.endsWith('/aging') && url.searchParams.get('asOf') === name,
            ),
        PATIENCE,
      );
      await page.getByText('Filtro inválido').first().waitFor();
      expect(await harm()).toEqual([]);
    }
    expect(seen.uncaught).toEqual([]);
  });

  it('W-01: are text in what a proxy refuses', async () => {
    await show('<main></main>');
    const refuse = async (status: number, problem: object, name: string) => {
      stage.host.gate = () => new Response(JSON.stringify(problem), { status });
      await page.evaluate(() => {
        document.querySelector('main')?.replaceChildren(document.createElement('ixc-aging'));
      });
      const error = page.locator('ixc-aging [part=error]');
      await error.waitFor();
      expect(await error.innerText()).toContain(name);
    };
    for (const name of hostile) {
      await refuse(400, problemPayload(400, 'invalid_query', { parameter: name }), name);
      await refuse(500, problemPayload(500, 'internal', { requestId: name, title: name }), name);
    }
    expect(await harm()).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-01: are text or nothing in what an answer says of itself', async () => {
    await show('<main></main>');
    for (const name of hostile) {
      stage.host.gate = async (_url, pass) => {
        const { meta, data } = (await (await pass()).json()) as { meta: object; data: object };
        const missing = [{ field: name, reason: 'missing_source', from: name }];
        const warnings = [{ code: name }, { code: 'table_not_granted', table: name }];
        return new Response(JSON.stringify({ meta: { ...meta, missing, warnings }, data }), {
          headers: { 'X-Synced-At': encodeURI(name) },
        });
      };
      await page.evaluate(() => {
        document.querySelector('main')?.replaceChildren(document.createElement('ixc-aging'));
      });
      await answered(page, ['ixc-aging']);
      expect(await page.locator('ixc-aging').getByText('NaN').count()).toBe(0);
      stage.host.gate = () => new Response(null, { status: 502 });
      await page.evaluate(() => document.querySelector('ixc-aging')?.setAttribute('branch', '1'));
      await page.locator('ixc-aging [part=error]').waitFor();
    }
    expect(await harm()).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });
});
