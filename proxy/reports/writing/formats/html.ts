import { reportWords } from '../../../../components/report/report-words.ts';
import type {
  Column,
  Definition,
  Figure,
  Picture,
  Report,
  Section,
  Table,
} from '../../../../contract/section.ts';
import type { Format } from '../format.ts';
import { inPieces } from '../pieces.ts';
import { escaped } from '../markup.ts';
import { svgOf } from '../picture.ts';
import { figureOf, isNumeric, totalled, written } from '../written.ts';
import { style } from './html-style.ts';

/** With fewer sections than these one sees them all. */
const SECTIONS_WITH_CONTENTS = 4;
/** Tables of more columns are printed on paper that lies. */
const MOST_COLUMNS_UPRIGHT = 7;
/** Of pictures on a screen or on paper, and on a telephone. */
const WIDE = 720;
const NARROW = 288;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One page that asks nothing of anybody. */
export const html: Format = (report) => inPieces(pieces(report));

async function* pieces(report: Report): AsyncGenerator<string> {
  const { definitions, sections } = report;
  yield headOf(report);
  for (const [at, section] of sections.entries()) yield* sectionOf(section, idOf(at));
  if (definitions.length > 0) yield definitionsOf(definitions, idOf(sections.length));
  yield '</main>\n</body>\n</html>\n';
}

const idOf = (at: number) => `s${at + 1}`;

const headOf = ({ title, language, about, cautions, sections, definitions }: Report): string =>
  `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(title)}</h1>
${cautions.map((caution) => `<p class="caution">${escaped(caution)}</p>\n`).join('')}<dl class="about">
${about.map(aboutOf).join('')}</dl>
</header>
${contentsOf([
  ...sections.map((section) => section.title),
  ...(definitions.length > 0 ? [reportWords().definitions] : []),
])}`;

const aboutOf = ({ label, value }: Report['about'][number]): string =>
  `<div><dt>${escaped(label)}</dt><dd><bdi>${escaped(value)}</bdi></dd></div>\n`;

function contentsOf(titles: readonly string[]): string {
  if (titles.length < SECTIONS_WITH_CONTENTS) return '';
  const items = titles.map(
    (title, at) => `<li><a href="#${idOf(at)}">${escaped(title)}</a></li>\n`,
  );
  return `<nav aria-label="${escaped(reportWords().contents)}">
<ol>
${items.join('')}</ol>
</nav>
`;
}

async function* sectionOf(
  { title, lead, picture, table, notes }: Section,
  id: string,
): AsyncGenerator<string> {
  yield `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escaped(title)}</h2>
`;
  if (lead !== undefined) yield `<p class="lead">${escaped(lead)}</p>\n`;
  if (picture !== undefined) yield figureFor(picture);
  if (table !== undefined) yield* tableOf(table, title, `${id}-title`);
  for (const note of notes) yield `<p class="note">${escaped(note)}</p>\n`;
  yield '</section>\n';
}

/** Twice, as words that shrink with a picture cannot be read. */
const figureFor = (picture: Picture): string => `<figure>
<figcaption>${escaped(picture.title)}</figcaption>
<div class="wide">${svgOf(picture, { width: WIDE })}</div>
<div class="narrow">${svgOf(picture, { width: NARROW })}</div>
</figure>
`;

async function* tableOf(
  { columns, rows, total }: Table,
  caption: string,
  labelledBy: string,
): AsyncGenerator<string> {
  let isEmpty = true;
  for await (const row of rows) {
    if (isEmpty) yield tableHead(columns, caption, labelledBy);
    isEmpty = false;
    yield `<tr>${columns.map((column, at) => cellOf(figureOf(row[at] ?? null, column), at, written)).join('')}</tr>\n`;
  }
  if (isEmpty) {
    yield `<p class="note">${escaped(reportWords().none)}</p>\n`;
    return;
  }
  yield '</tbody>\n';
  if (total !== undefined) {
    yield `<tfoot><tr>${columns.map((column, at) => cellOf(figureOf(total[at] ?? null, column), at, totalled)).join('')}</tr></tfoot>\n`;
  }
  yield '</table></div>\n';
}

const tableHead = (columns: readonly Column[], caption: string, labelledBy: string): string =>
  `<div class="table${columns.length > MOST_COLUMNS_UPRIGHT ? ' lying' : ''}" role="region" aria-labelledby="${labelledBy}" tabindex="0"><table>
<caption>${escaped(caption)}</caption>
<thead><tr>${columns.map(({ label, kind }) => `<th scope="col"${classOf(kind)}>${escaped(label)}</th>`).join('')}</tr></thead>
<tbody>
`;

const classOf = (kind: Figure['kind']): string =>
  isNumeric(kind) ? ' class="n"' : kind === 'text' ? '' : ' class="d"';

/** What somebody once typed keeps its direction to itself. */
function cellOf(figure: Figure, at: number, write: (figure: Figure) => string): string {
  const text = escaped(write(figure));
  const content = figure.kind === 'text' && text !== '' ? `<bdi>${text}</bdi>` : text;
  return at === 0
    ? `<th scope="row"${classOf(figure.kind)}>${content}</th>`
    : `<td${classOf(figure.kind)}>${content}</td>`;
}

const definitionsOf = (definitions: readonly Definition[], id: string): string =>
  `<section id="${id}" class="definitions" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escaped(reportWords().definitions)}</h2>
<dl>
${definitions
  .map(
    ({ name, definition, formula }) =>
      `<div><dt>${escaped(name)}</dt><dd>${escaped(definition)}</dd><dd class="formula">${escaped(reportWords().formula)}: ${escaped(formula)}</dd></div>\n`,
  )
  .join('')}</dl>
</section>
`;
