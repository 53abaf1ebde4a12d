import { dirname } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { reportWords } from '../../../../components/report/report-words.ts';
import type { Report } from '../../../../contract/section.ts';
import { FONT_LINE, ink, LINE_HEIGHT, margins, type Orientation, sizes } from '../print/look.ts';
import { heading, printDefinition, printSection, type PrintedSection } from '../print/section.ts';
import { rowCounter } from '../print/table.ts';
import { cutTo, faces, FONT_FOLDER, printable } from '../print/typeface.ts';

pdfmake.setFonts(faces);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => dirname(path) === FONT_FOLDER);

/** Pages to print and to hand over. All of it stands in memory before the first byte, so rows are few. */
export async function* pdf(report: Report): AsyncGenerator<string | Uint8Array> {
  const countRow = rowCounter();
  const sections: PrintedSection[] = [];
  for (const section of report.sections) {
    const isSaid = sections.length === 0 && section.title === report.title;
    sections.push(await printSection(isSaid ? { ...section, title: '' } : section, countRow));
  }
  const document = await pdfmake.createPdf(documentOf(report, sections)).getStream();
  document.end();
  yield* document;
}

function documentOf(report: Report, sections: readonly PrintedSection[]): TDocumentDefinitions {
  const words = reportWords();
  const title = printable(report.title);
  const [day] = report.about;
  const cautions = printable(report.cautions.join(' '));
  const marginal = (top: number, left: string, right: string, width: number): Content => ({
    columns: [
      { text: cutTo(left, (width * 0.8) / sizes.small), width: '*', noWrap: true },
      { text: right, width: 'auto', noWrap: true },
    ],
    columnGap: 16,
    fontSize: sizes.small,
    color: ink.quiet,
    margin: [margins.side, top, margins.side, 0],
  });
  const inside = ({ width }: { width: number }) => width - 2 * margins.side;
  return {
    info: {
      title,
      subject: report.about.map(({ label, value }) => `${label}: ${value}`).join(' · '),
      creator: 'ixc-widgets',
    },
    language: report.language,
    displayTitle: true,
    version: '1.7',
    pageSize: 'A4',
    pageOrientation: sections[0]?.orientation ?? 'portrait',
    pageMargins: [margins.side, margins.top, margins.side, margins.bottom],
    defaultStyle: {
      font: 'Roboto',
      fontSize: sizes.text,
      lineHeight: LINE_HEIGHT / FONT_LINE,
      color: ink.text,
    },
    // The first page says it large.
    header: (page, _pages, size) =>
      page === 1
        ? null
        : marginal(26, title, day === undefined ? '' : `${day.label} ${day.value}`, inside(size)),
    // What makes every number less than it looks stands wherever a page may be found alone.
    footer: (page, pages, size) => marginal(24, cautions, words.page(page, pages), inside(size)),
    content: [
      opening(report),
      ...flow(sections),
      ...closing(report, sections.at(-1)?.orientation ?? 'portrait'),
    ],
  };
}

/** What the report is, and what is true of all of it. */
const opening = ({ title, about, cautions }: Report): Content => ({
  stack: [
    { text: printable(title), fontSize: sizes.title, bold: true, margin: [0, 0, 0, 8] },
    ...(about.length === 0 ? [] : [aboutBlock(about)]),
    ...cautions.map(caution),
  ],
  margin: [0, 0, 0, 14],
});

const aboutBlock = (about: Report['about']): Content => ({
  table: {
    widths: ['auto', '*'],
    body: about.map(({ label, value }) => [
      { text: printable(label), color: ink.quiet },
      { text: printable(value) },
    ]),
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : 14),
    paddingRight: () => 0,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
});

const caution = (text: string): Content => ({
  table: { widths: ['*'], body: [[{ text: printable(text), bold: true }]] },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (line) => (line === 0 ? 2 : 0),
    vLineColor: () => ink.caution,
    paddingLeft: () => 8,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
  margin: [1, 8, 0, 0],
});

/** Short sections stay together; a long one, and one that lies the other way, begins a page. */
function flow(sections: readonly PrintedSection[]): Content[] {
  return sections.map(({ content, orientation, isWhole }, at) => {
    const before = sections[at - 1];
    const turns = before !== undefined && before.orientation !== orientation;
    return {
      stack: content,
      // Below the opening there is less than a page, and nothing before it to be apart from.
      unbreakable: isWhole && at > 0,
      margin: [0, 0, 0, 16],
      ...((turns || (before !== undefined && !isWhole)) && {
        pageBreak: 'before' as const,
        pageOrientation: orientation,
      }),
    };
  });
}

/** On pages of its own where the last section lies. */
function closing({ definitions }: Report, last: Orientation): Content[] {
  const [first, ...others] = definitions.map(printDefinition);
  if (first === undefined) return [];
  return [
    {
      stack: [heading(reportWords().definitions), first],
      unbreakable: true,
      ...(last === 'landscape' && {
        pageBreak: 'before' as const,
        pageOrientation: 'portrait' as const,
      }),
    },
    ...others,
  ];
}
