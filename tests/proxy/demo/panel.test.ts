import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it, vi } from 'vitest';
import { browserArgs, findBrowser } from '../../support/browser.js';
import { type Program, startProgram } from '../../support/node/program.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };

let folder: string;
let program: Program;
let browser: Browser;
let address: string;
let page: Page;
let questions: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  program = startProgram([], { PORT: '0', STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}` });
  const line = await program.line('Listening on http');
  address = /http:\/\/[^"\s]+/.exec(line)?.[0] ?? '';
  await program.line('"complete":true');
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
}, 90_000);

afterAll(async () => {
  await browser.close();
  await program.end();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  questions = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.includes('/api/')) questions.push(pathname + search);
  });
  await page.goto(address);
  await answered('ixc-customer-list');
  await answered('ixc-aging');
});

afterEach(() => page.close());

const body = (tag: string): Locator => page.locator(tag).locator('[part=body]');
const answered = (tag: string) =>
  body(tag).locator('[part=foot]').first().waitFor({ timeout: PATIENCE.timeout });
const figure = async (tag: string) => plain(await body(tag).locator('[part=figure]').innerText());
const foot = async (tag: string) => plain(await body(tag).locator('[part=foot]').innerText());
const range = (words: string) => page.locator('ixc-aging').getByRole('button', { name: words });
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
const until = (state: () => Promise<boolean>) => vi.waitUntil(state, PATIENCE);

/** Customers of a range, as the aging says them. */
async function customersIn(words: string): Promise<string> {
  const row = page
    .locator('ixc-aging')
    .locator('tr', { has: page.getByRole('button', { name: words }) });
  return plain(await row.locator('td').last().innerText()).replace(/ clientes?$/, '');
}

const customersSaid = (count: string) => (count === '1' ? '1 cliente ' : `${count} clientes `);

it('asks each question once, and nothing is refused', async () => {
  await Promise.all(['ixc-kpis', 'ixc-cei', 'ixc-receipts', 'ixc-trust-unlock'].map(answered));
  expect(questions).toEqual([...new Set(questions)]);
  expect(await page.locator('[part=error]').count()).toBe(0);
});

it('narrows the list to a range that is clicked, to the customer, and releases it', async () => {
  const everybody = await figure('ixc-customer-list');
  const count = await customersIn('7 a 9 dias');
  await range('7 a 9 dias').click();
  await until(async () => (await figure('ixc-customer-list')).startsWith(customersSaid(count)));
  expect(await range('7 a 9 dias').getAttribute('aria-pressed')).toBe('true');

  await range('7 a 9 dias').click();
  await until(async () => (await figure('ixc-customer-list')) === everybody);
});

it('prints what the list is narrowed to and how many titles there are, without what is pressed', async () => {
  await range('7 a 9 dias').click();
  const list = page.locator('ixc-customer-list');
  await list.locator('[part=narrowing]').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await list.locator('[part=narrowing] .chip').isVisible()).toBe(true);
  expect(await list.locator('[part=titles]').first().isVisible()).toBe(true);
  expect(await list.locator('[part=explain]').isVisible()).toBe(false);
  expect(await list.locator('[part=more]:visible').count()).toBe(0);
});

it('filters every widget of the page, and remembers it in the address', async () => {
  const whole = await figure('ixc-aging');
  const filters = page.locator('ixc-filters');
  await filters.getByText('Pessoa', { exact: true }).first().click();
  await filters.getByLabel('Pessoa jurídica').first().check();
  await until(async () => (await figure('ixc-aging')) !== whole);
  const some = await figure('ixc-aging');
  expect(questions.at(-1)).toContain('personType=PJ');

  await page.reload();
  await answered('ixc-aging');
  await until(async () => (await figure('ixc-aging')) === some);
});

it('shows a past day, and says which of its numbers were never recorded', async () => {
  const filters = page.locator('ixc-filters');
  await filters.getByText('Dia', { exact: true }).first().click();
  const day = filters.locator('input[name=as-of]');
  const [year, month] = (await day.inputValue()).split('-').map(Number);
  const past = `${month === 1 ? Number(year) - 1 : year}-${month === 1 ? '12' : String(Number(month) - 1).padStart(2, '0')}-15`;
  await day.fill(past);
  const words = past.split('-').reverse().join('/');
  await until(async () => (await foot('ixc-aging')).startsWith(words));
  await until(async () => (await foot('ixc-suspension-funnel')).startsWith(words));
  expect(await foot('ixc-suspension-funnel')).toContain('o IXC não guarda este dado nesse dia');
});

it('is whole on a phone', async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await until(async () => (await overflow()) <= 0);
  const count = await customersIn('1 a 6 dias');
  await range('1 a 6 dias').click();
  await until(async () => (await figure('ixc-customer-list')).startsWith(customersSaid(count)));
});
