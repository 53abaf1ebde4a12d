import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../components/index.ts';
import { pace } from '../../../components/core/pace.ts';
import { aging, criticalList, type FileFormat, startReport } from '../../../contract/index.ts';
import { typicalAging, typicalCriticalList } from '../../fixtures/payloads.ts';
import { answer, answerFile, refuse } from '../../support/proxy.ts';
import { accessible, heard, mount, part, textOf, until, untilPart } from '../../support/widget.ts';

const panel = (element: Element) => element.shadowRoot?.querySelector<HTMLElement>('#export');
const items = (element: Element) => [
  ...(panel(element)?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
];
const focused = (element: Element) => textOf(element.shadowRoot?.activeElement);

async function opened(attributes: Record<string, string> = {}) {
  answer(aging, typicalAging());
  const element = await mount('ixc-aging', attributes);
  await untilPart(element, 'table');
  part(element, 'export')?.click();
  await until(() => items(element).length > 0 && focused(element) === 'CSV', 'the open menu');
  return element;
}

function choose(element: Element, label: string): void {
  items(element)
    .find((item) => textOf(item) === label)
    ?.click();
}

const agingAs = (format: FileFormat) =>
  ({ ...startReport, path: `${aging.path}.${format}` }) as typeof startReport;

/** Names of what the page has downloaded. */
function downloads(): string[] {
  const names: string[] = [];
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    names.push(this.download);
  };
  return names;
}

describe('the menu of files and copies', () => {
  const { click } = HTMLAnchorElement.prototype;
  const { clipboard } = navigator;
  const clipboardIs = (value: unknown) =>
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value });

  beforeEach(() => {
    pace.reportMs = 1;
  });
  afterEach(() => {
    HTMLAnchorElement.prototype.click = click;
    clipboardIs(clipboard);
  });

  it('saves what is on screen under the name that the proxy gives it, and closes', async () => {
    const saved = downloads();
    const element = await opened({
      'as-of': '2025-03-17',
      branch: '2,3',
      'late-base': 'effective',
    });
    const file = answerFile(aging, 'csv', 'a;b', { name: 'inadimplencia-2025-03-17.csv' });
    choose(element, 'CSV');
    await until(() => saved.length > 0);
    expect(saved).to.deep.equal(['inadimplencia-2025-03-17.csv']);
    expect(file.questions.map(String)).to.deep.equal([
      'asOf=2025-03-17&branch=2&branch=3&lateBase=effective&language=pt-BR',
    ]);
    await until(() => panel(element)?.matches(':popover-open') === false);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'export'));
    await until(() => heard(element) === 'Arquivo pronto');
    await until(() => file.dropped.length === 1, 'nothing of it stays at the proxy');
  });

  it('saves a list whole and in its order, however little of it is on screen', async () => {
    const saved = downloads();
    answer(criticalList, typicalCriticalList());
    const element = await mount('ixc-critical-list', { 'page-size': '2' });
    await untilPart(element, 'table');
    part(element, 'export')?.click();
    await until(() => focused(element) === 'CSV');
    const file = answerFile(criticalList, 'xlsx', 'x');
    expect(items(element).map(textOf)).to.not.contain('Imagem (PNG)');
    choose(element, 'Excel (XLSX)');
    await until(() => saved.length > 0);
    const [question] = file.questions;
    expect(question?.get('sort')).to.equal('-overdueCents');
    expect(question?.has('limit')).to.equal(false);
  });

  it('says how far a long file is, and ends it when it is given up', async () => {
    const saved = downloads();
    const element = await opened();
    const writing = { state: 'writing', rows: 12_000, of: 100_000 } as const;
    const news = Array.from({ length: 10_000 }, () => writing);
    const file = answerFile(aging, 'csv', 'a;b', { news });
    choose(element, 'CSV');
    await until(() => textOf(panel(element)).includes('Preparando… 12.000 de 100.000 linhas'));
    await until(() => focused(element) === 'Cancelar');
    await accessible(element);
    panel(element)?.querySelector('button')?.click();
    await until(() => file.dropped.length === 1);
    await until(() => focused(element) === 'CSV');
    expect(saved).to.deep.equal([]);
  });

  it('ends it when the widget is taken away', async () => {
    const element = await opened();
    const news = Array.from({ length: 10_000 }, () => ({ state: 'waiting' }) as const);
    const file = answerFile(aging, 'pdf', 'x', { news });
    choose(element, 'PDF');
    await until(() => textOf(panel(element)).includes('Na fila…'));
    element.remove();
    await until(() => file.dropped.length === 1);
  });

  it('says why there is no file, and offers the menu again', async () => {
    const element = await opened();
    refuse(agingAs('png'), 413, 'file_too_large');
    choose(element, 'Imagem (PNG)');
    await until(() =>
      textOf(panel(element)).startsWith('Linhas demais para este tipo de arquivo.'),
    );
    expect(heard(element)).to.contain('Linhas demais');
    await accessible(element);
    const saved = downloads();
    answerFile(aging, 'csv', 'a;b');
    choose(element, 'CSV');
    await until(() => saved.length === 1);
  });

  it('copies a table as what spreadsheets and what editors paste', async () => {
    const written: ClipboardItem[] = [];
    clipboardIs({ write: (what: ClipboardItem[]) => Promise.resolve(written.push(...what)) });
    const element = await opened();
    answerFile(aging, 'html', '<table><td>1</td></table>');
    answerFile(aging, 'md', '| 1 |');
    choose(element, 'Copiar como tabela');
    await until(() => textOf(panel(element)).startsWith('Copiado'));
    const read = async (type: string) => (await written[0]?.getType(type))?.text();
    expect(await read('text/html')).to.equal('<table><td>1</td></table>');
    expect(await read('text/plain')).to.equal('| 1 |');
  });

  for (const [where, value] of [
    ['has no clipboard', undefined],
    [
      'is not allowed to copy',
      { write: () => Promise.reject(new DOMException('', 'NotAllowedError')) },
    ],
  ] as const) {
    it(`gives the text to copy by hand where the page ${where}`, async () => {
      clipboardIs(value);
      const element = await opened();
      answerFile(aging, 'md', '# Inadimplência');
      choose(element, 'Copiar como Markdown');
      const box = () => panel(element)?.querySelector('textarea');
      await until(() => box()?.value === '# Inadimplência');
      await until(() => element.shadowRoot?.activeElement === box());
      expect(textOf(panel(element))).to.contain('O navegador não deixa esta página copiar.');
      await accessible(element);
    });
  }

  it('is a menu to the keyboard', async () => {
    const element = await opened();
    await accessible(element);
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal('Excel (XLSX)');
    await sendKeys({ press: 'End' });
    expect(focused(element)).to.equal('Copiar como tabela');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal('CSV');
    await sendKeys({ press: 'ArrowUp' });
    expect(focused(element)).to.equal('Copiar como tabela');
    await sendKeys({ press: 'Home' });
    expect(focused(element)).to.equal('CSV');
    await sendKeys({ press: 'Escape' });
    expect(panel(element)?.matches(':popover-open')).to.equal(false);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'export'));
  });

  it('is not there where the page does not want it, or there is nothing to take', async () => {
    answer(aging, typicalAging());
    const element = await mount('ixc-aging', { export: 'false' });
    await untilPart(element, 'table');
    expect(part(element, 'export')).to.equal(undefined);
    element.removeAttribute('export');
    await untilPart(element, 'export');
    refuse(aging, 403, 'forbidden');
    const refused = await mount('ixc-aging', { group: 'another', 'as-of': '2025-03-16' });
    await untilPart(refused, 'error');
    expect(part(refused, 'export')?.matches(':disabled')).to.equal(true);
  });

  it('is large enough to be hit, and its panel fits into a narrow page', async () => {
    const element = await opened();
    const { width, height } = part(element, 'export')?.getBoundingClientRect() ?? new DOMRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    for (const item of items(element)) {
      expect(item.getBoundingClientRect().height).to.be.at.least(24);
    }
    const { left, right } = panel(element)?.getBoundingClientRect() ?? new DOMRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(document.documentElement.clientWidth);
  });
});
