import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../components/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import { pace } from '../../../components/core/pace.ts';
import { announceSignOut } from '../../../components/core/page-news.ts';
import { outlineOf } from '../../../components/report/outline.ts';
import {
  type FileFormat,
  filters,
  type Reports,
  reports,
  startReport,
} from '../../../contract/index.ts';
import { answer, answerFile, base, refuse } from '../../support/proxy.ts';
import { hasFourStates } from '../../support/states.ts';
import {
  accessible,
  heard,
  mount,
  part,
  parts,
  textOf,
  trapSprung,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const typical: Reports = {
  reports: [
    { name: 'delinquency', title: null },
    { name: 'receipts', title: null },
    { name: 'board', title: 'Painel da diretoria' },
  ],
};

const subject = {
  tag: 'ixc-report',
  endpoint: reports,
  typical,
  shown: 'generate',
  reads: 'Para imprimir e enviar',
} as const;

const reportAs = (name: string, format: FileFormat) => ({
  ...startReport,
  path: `/reports/${name}.${format}` as typeof startReport.path,
});
/** Where `answerFile` puts the format behind. */
const reportNamed = (name: string) =>
  ({ ...startReport, path: `/reports/${name}` }) as unknown as typeof startReport;

async function shown(attributes: Record<string, string> = {}, data = typical) {
  answer(reports, data);
  const element = await mount('ixc-report', attributes);
  await untilPart(element, 'generate');
  return element;
}

const select = (element: Element) => part(element, 'reports') as HTMLSelectElement | undefined;
const radio = (element: Element, format: FileFormat) =>
  element.shadowRoot?.querySelector<HTMLInputElement>(`input[value=${format}]`);
const scopeOf = (element: Element) =>
  [...(part(element, 'scope')?.querySelectorAll('div') ?? [])].map((one) =>
    [...one.children].map(textOf).join(': '),
  );
const generate = (element: Element) => part(element, 'generate')?.click();
const focused = (element: Element) => element.shadowRoot?.activeElement;

/** Names of what the page has downloaded. */
function downloads(): string[] {
  const names: string[] = [];
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    names.push(this.download);
  };
  return names;
}

const markdown = `# Relatório

- **Dia:** 17/03/2025

## Inadimplência por faixa de atraso

R$ 84.310,22 em atraso

| Atraso | Em aberto |
| --- | ---: |
| 1 a 6 dias | R$ 1,00 |

## <img src=x onerror=window.\\_\\_xss=1>

| Cliente |
| --- |
`;

describe('ixc-report', () => {
  const { click } = HTMLAnchorElement.prototype;

  hasFourStates(subject);

  beforeEach(() => {
    pace.reportMs = 1;
  });
  afterEach(() => {
    HTMLAnchorElement.prototype.click = click;
  });

  it('offers the reports by their titles, without those that are wrong', async () => {
    const element = await shown(
      {},
      { reports: [...typical.reports, { name: 'bad', title: null, invalid: 'linha 3' }] },
    );
    expect([...(select(element)?.options ?? [])].map(textOf)).to.deep.equal([
      'Relatório de inadimplência',
      'Relatório de recebimentos',
      'Painel da diretoria',
    ]);
    expect(select(element)?.value).to.equal('delinquency');
    expect(radio(element, 'pdf')?.checked).to.equal(true);
  });

  it('says so where a profile may have none', async () => {
    answer(reports, { reports: [] });
    const element = await mount('ixc-report');
    await untilText(() => part(element, 'empty'), 'Nenhum relatório para este perfil.');
    await accessible(element);
  });

  it('opens with what the page names, and with the usual where that is not to be had', async () => {
    const named = await shown({ report: 'receipts', format: 'xlsx' });
    expect(select(named)?.value).to.equal('receipts');
    expect(radio(named, 'xlsx')?.checked).to.equal(true);
    const unknown = await shown({ report: 'secret', format: 'exe' });
    expect(select(unknown)?.value).to.equal('delinquency');
    expect(radio(unknown, 'pdf')?.checked).to.equal(true);
  });

  it('has what is chosen written, of what its group and its attributes say', async () => {
    const saved = downloads();
    answer(filters, {
      branch: [{ value: '2', label: 'Matriz', customers: 9 }],
      city: [],
      neighborhood: [],
      personType: [],
      customerType: [],
      plan: [],
      contractStatus: [],
      channel: [],
    });
    groupNamed(base()).choose({ branch: ['2'], from: '2025-02-01', to: '2025-02-28' });
    const element = await shown({ 'person-type': 'PF', 'late-base': 'effective' });
    const list = select(element);
    if (list === undefined) throw new Error('There is no list.');
    list.value = 'board';
    list.dispatchEvent(new Event('change'));
    radio(element, 'csv')?.click();
    await until(() => scopeOf(element).includes('Filial: Matriz'), 'the words of the register');
    expect(scopeOf(element)).to.deep.equal([
      'Dia: 17/03/2025',
      'Período: De 01/02/2025 a 28/02/2025',
      'Atraso: Próximo dia útil',
      'Filial: Matriz',
      'Pessoa: Pessoa física',
    ]);
    const file = answerFile(reportNamed('board'), 'csv', 'a;b', { name: 'painel.csv' });
    generate(element);
    await until(() => saved.length > 0);
    expect(saved).to.deep.equal(['painel.csv']);
    expect(file.questions.map(String)).to.deep.equal([
      'branch=2&from=2025-02-01&language=pt-BR&lateBase=effective&personType=PF&to=2025-02-28',
    ]);
    await untilText(() => part(element, 'body'), 'Arquivo pronto: painel.csv');
    expect(heard(element)).to.equal('Arquivo pronto');
    await until(() => file.dropped.length === 1, 'nothing of it stays at the proxy');
    await accessible(element);
  });

  it('shows a day that is none as the page says it', async () => {
    const element = await shown({ 'as-of': 'amanhã', from: '2025-02-30', to: '2025-03-17' });
    expect(scopeOf(element).slice(0, 2)).to.deep.equal([
      'Dia: amanhã',
      'Período: 2025-02-30 – 2025-03-17',
    ]);
  });

  it('says how far a long one is, and ends it when it is given up', async () => {
    const saved = downloads();
    const element = await shown();
    const writing = { state: 'writing', rows: 12_000, of: 100_000 } as const;
    const news = Array.from({ length: 10_000 }, () => writing);
    const file = answerFile(reportNamed('delinquency'), 'pdf', 'x', { news });
    generate(element);
    await untilText(() => part(element, 'body'), 'Preparando… 12.000 de 100.000 linhas');
    expect(part(element, 'progress')?.getAttribute('max')).to.equal('100000');
    expect(heard(element)).to.equal('Preparando…');
    await accessible(element);
    generate(element);
    expect(file.questions.length, 'a second press asks nothing').to.equal(1);
    part(element, 'cancel')?.click();
    await until(() => file.dropped.length === 1);
    await until(() => part(element, 'cancel') === undefined);
    expect(focused(element)).to.equal(part(element, 'generate'));
    expect(saved).to.deep.equal([]);
  });

  for (const [what, end] of [
    ['the widget is taken away', (element: Element) => element.remove()],
    ['the person signs out', () => announceSignOut(base())],
  ] as const) {
    it(`ends it when ${what}`, async () => {
      const element = await shown();
      const news = Array.from({ length: 10_000 }, () => ({ state: 'waiting' }) as const);
      const file = answerFile(reportNamed('delinquency'), 'pdf', 'x', { news });
      generate(element);
      await untilText(() => part(element, 'body'), 'Na fila…');
      end(element);
      await until(() => file.dropped.length === 1);
    });
  }

  it('says why there is no file, and has it written when told again', async () => {
    const saved = downloads();
    const element = await shown();
    refuse(reportAs('delinquency', 'pdf'), 413, 'file_too_large');
    generate(element);
    await untilText(() => part(element, 'error'), 'Linhas demais para este tipo de arquivo.');
    expect(heard(element)).to.contain('Linhas demais');
    expect(textOf(part(element, 'generate'))).to.equal('Tentar de novo');
    await accessible(element);
    answerFile(reportNamed('delinquency'), 'pdf', 'x');
    generate(element);
    await until(() => saved.length === 1);
    expect(part(element, 'error')).to.equal(undefined);
  });

  it('forgets what failed when something else is chosen', async () => {
    const element = await shown();
    refuse(reportAs('delinquency', 'pdf'), 413, 'file_too_large');
    generate(element);
    await untilPart(element, 'error');
    radio(element, 'csv')?.click();
    await until(() => part(element, 'error') === undefined);
    expect(textOf(part(element, 'generate'))).to.equal('Gerar relatório');
  });

  it('tells what stands in it to who asks, and no longer once the question is another', async () => {
    const element = await shown();
    answerFile(reportNamed('delinquency'), 'md', markdown);
    part(element, 'look')?.click();
    await untilPart(element, 'outline');
    const chapters = [...(part(element, 'outline')?.querySelectorAll('li') ?? [])].map(textOf);
    expect(chapters).to.deep.equal([
      'Inadimplência por faixa de atraso R$ 84.310,22 em atraso',
      '<img src=x onerror=window.__xss=1>',
    ]);
    expect(trapSprung()).to.equal(false);
    expect(part(element, 'look')?.getAttribute('aria-expanded')).to.equal('true');
    await accessible(element);
    groupNamed(base()).choose({ branch: ['3'] });
    await until(() => part(element, 'outline') === undefined);
    expect(part(element, 'look')?.getAttribute('aria-expanded')).to.equal('false');
  });

  it('is worked by the keyboard alone', async () => {
    const saved = downloads();
    const element = await shown();
    select(element)?.focus();
    await sendKeys({ press: 'Tab' });
    expect(focused(element)).to.equal(radio(element, 'pdf'));
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal(radio(element, 'xlsx'));
    await until(() => element.format === 'xlsx');
    await sendKeys({ press: 'Tab' });
    expect(focused(element)).to.equal(part(element, 'generate'));
    answerFile(reportNamed('delinquency'), 'xlsx', 'x');
    await sendKeys({ press: 'Enter' });
    await until(() => saved.length === 1);
    expect(focused(element)).to.equal(part(element, 'generate'));
  });

  it('fits into 320 px', async () => {
    const element = await shown({}, { reports: [{ name: 'x', title: 'Relatório '.repeat(12) }] });
    element.style.width = '320px';
    await until(() => element.clientWidth === 320);
    const frame = part(element, 'frame');
    expect(frame?.scrollWidth).to.be.at.most(frame?.clientWidth ?? 0);
    for (const button of [...parts(element, 'generate'), ...parts(element, 'look')]) {
      expect(button.getBoundingClientRect().height).to.be.at.least(24);
    }
  });
});

describe('the outline of a report in Markdown', () => {
  it('reads text as its reader would show it', () => {
    expect(outlineOf('# A\n\n## B \\| \\*C\\*\n\n1\\. D\n\n## `www.e`&#124;`f`\n')).to.deep.equal([
      { title: 'B | *C*', lead: '1. D' },
      { title: 'www.e|f', lead: undefined },
    ]);
  });
});
