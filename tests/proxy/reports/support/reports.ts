import type { Picture, Report, Row, Section, Table } from '../../../../contract/section.ts';
import type { Format } from '../../../../proxy/reports/writing/format.ts';

/** What somebody once typed into a register, or hopes that a reader will run or fetch. */
export const hostileNames = [
  '<img src=x onerror="window.__xss=1">',
  '"><script>window.__xss=1</script>',
  `' onmouseover='window.__xss=1' x='`,
  '<svg/onload=window.__xss=1>',
  'javascript:window.__xss=1',
  '${window.__xss=1}',
  '<!--<img src=x onerror=window.__xss=1>-->',
  '</style><iframe srcdoc="<script>parent.__xss=1</script>">',
  '</script></td></tr></table><h1>Ana</h1>',
  '<a href="javascript:window.__xss=1">Ana</a>',
  '[Ana](javascript:window.__xss=1)',
  '![Ana](https://tracker.example/a.png)',
  '[Ana]: https://tracker.example',
  'https://tracker.example/a.png',
  'www.tracker.example e ana@tracker.example',
  'WWW.TRACKER.EXAMPLE',
  'mailto:ana@tracker.example',
  '<https://tracker.example>',
  'a | b',
  'a \\| b \\',
  '\\',
  '| --- | --- |',
  '`a` ``b`` ```',
  '`https://tracker.example/`',
  '| `https://tracker.example/|a\\|`',
  '**Ana** __Ana__ ~~Ana~~ *a_b_c*',
  '# Ana',
  '- Ana',
  '+ Ana',
  '> Ana',
  '1. Ana',
  '2) Ana',
  '---',
  '===',
  '&lt;b&gt; &amp;amp; &#124; &nbsp;',
  '-->',
  ']]>',
];

export const table = (rows: readonly Row[], total?: Row): Table => ({
  columns: [
    { name: 'name', label: 'Cliente', kind: 'text' },
    { name: 'overdueCents', label: 'Em atraso', kind: 'cents' },
    { name: 'share', label: 'Parte', kind: 'ratio' },
  ],
  rows,
  count: rows.length,
  ...(total && { total }),
});

export const bars = (points: readonly string[], values: readonly (number | null)[]): Picture => ({
  form: 'bars',
  title: 'Valor em aberto',
  kind: 'cents',
  points,
  series: [{ label: 'Em aberto', tone: 'chronic', values }],
});

export const section = (more: Partial<Section> = {}): Section => ({
  title: 'Inadimplência',
  notes: [],
  ...more,
});

export const report = (more: Partial<Report> = {}): Report => ({
  title: 'Relatório de inadimplência',
  language: 'pt-BR',
  about: [{ label: 'Dia', value: '17/03/2025' }],
  cautions: [],
  sections: [section()],
  definitions: [],
  ...more,
});

/** A hostile text in every place of a report that holds one. */
export function hostileReport(): Report {
  const [title = '', heading = '', lead = ''] = hostileNames;
  const drawn = hostileNames.slice(0, 20);
  return report({
    title,
    about: hostileNames.map((name) => ({ label: name, value: name })),
    cautions: hostileNames,
    sections: [
      section({
        title: heading,
        lead,
        picture: bars(
          drawn,
          drawn.map((_, at) => at * 100),
        ),
        table: table(
          hostileNames.map((name) => [name, 1_00, null]),
          [heading, 1_00, null],
        ),
        notes: hostileNames,
      }),
    ],
    definitions: hostileNames.map((name) => ({ name, definition: name, formula: name })),
  });
}

/** All that a format writes. */
export async function textOf(format: Format, of: Report): Promise<string> {
  let text = '';
  for await (const piece of format(of, { dialect: 'sheet' })) text += String(piece);
  return text;
}
