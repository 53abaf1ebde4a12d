import { type Ink, night, paper } from '../picture/ink.ts';

const inks = Object.keys(night) as Ink[];

const colours = (of: Readonly<Record<Ink, string>>): string =>
  `:root{--surface:${of.surface};--text:${of.text};--quiet:${of.quiet};--line:${of.line};--warn:${of.transition};--link:${of.trust}}`;

/** Pictures are painted for paper, and anew where the page is dark. */
const repainted = inks
  .map(
    (ink) => `[data-ink="${ink}"]{fill:${night[ink]}}[data-stroke="${ink}"]{stroke:${night[ink]}}`,
  )
  .join('\n');

/** A page of good financial print, on any screen and on A4. */
export const style = `
${colours(paper)}
@media screen and (prefers-color-scheme: dark) {
${colours(night)}
${repainted}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--surface); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
main { max-width: 76rem; margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 3rem) 4rem; }
h1, h2 { font-weight: 600; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; margin: 0; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.25rem; }
p, dl, dd, ol, figure { margin: 0; padding: 0; }
header { border-bottom: 2px solid var(--text); padding-bottom: 1.25rem; }
.about { display: flex; flex-wrap: wrap; gap: 0.75rem 2.25rem; margin-top: 1rem; font-size: 0.875rem; }
.about dt { color: var(--quiet); font-size: 0.8125rem; }
.about dd { font-variant-numeric: tabular-nums; }
.caution { margin-top: 1rem; padding: 0.5rem 0.875rem; border-left: 3px solid var(--warn); font-weight: 500; max-width: 72ch; }
nav { margin-top: 1.25rem; font-size: 0.875rem; }
nav ol { columns: 16rem 3; column-gap: 2.25rem; list-style-position: inside; color: var(--quiet); }
nav li { break-inside: avoid; padding: 0.2rem 0; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
section { margin-top: 3rem; scroll-margin-top: 1rem; }
.lead { margin-top: 0.25rem; max-width: 60ch; }
figure { margin-top: 1.25rem; }
figcaption { color: var(--quiet); font-size: 0.8125rem; margin-bottom: 0.625rem; }
figure svg { display: block; max-width: 100%; height: auto; overflow: visible; font-family: inherit; font-variant-numeric: tabular-nums; }
.narrow { display: none; }
.table { margin-top: 1.25rem; overflow-x: auto; }
table { border-collapse: collapse; min-width: min(100%, 34rem); font-size: 0.875rem; line-height: 1.35; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 0.45rem 1.5rem 0.45rem 0; text-align: left; vertical-align: top; font-weight: 400; border-bottom: 1px solid var(--line); min-width: 3rem; max-width: 22rem; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: 0.8125rem; vertical-align: bottom; border-bottom-color: var(--quiet); }
.n { text-align: right; }
.n, .d { font-variant-numeric: tabular-nums; }
td.n, td.d, tbody th.n, tbody th.d, tfoot .n { white-space: nowrap; }
tbody th { min-width: 6.5rem; }
tfoot th, tfoot td { font-weight: 600; border-top: 1px solid var(--quiet); border-bottom: 0; }
.lying td, .lying tbody th { min-width: 5.5rem; }
.note { margin-top: 0.75rem; color: var(--quiet); font-size: 0.8125rem; max-width: 76ch; }
.definitions { border-top: 1px solid var(--line); padding-top: 2rem; }
.definitions dl { columns: 24rem 2; column-gap: 3rem; margin-top: 1rem; font-size: 0.875rem; }
.definitions dl div { break-inside: avoid; padding-bottom: 1.125rem; }
.definitions dt { font-weight: 600; }
.formula { color: var(--quiet); font-size: 0.8125rem; }
@media screen and (max-width: 47.9rem) {
.wide { display: none; }
.narrow { display: block; }
h1 { font-size: 1.5rem; }
section { margin-top: 2.25rem; }
th, td { padding-right: 1rem; }
}
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: ${paper.quiet}; } }
@page lying { size: A4 landscape; margin: 14mm 12mm 16mm; }
@media print {
body { font-size: 10pt; }
main { max-width: none; padding: 0; }
h1 { font-size: 18pt; }
h2 { font-size: 13pt; break-after: avoid; }
nav { display: none; }
section { margin-top: 9mm; }
figure, .caution, .definitions dl div { break-inside: avoid; }
.lead, figcaption { break-after: avoid; }
.table { overflow: visible; }
table, .about, .definitions dl { font-size: 9pt; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
tr { break-inside: avoid; }
section:has(.lying) { page: lying; margin-top: 0; }
.lying table { width: 100%; font-size: 6.5pt; }
.lying thead th { font-size: 6.5pt; }
.lying th, .lying td, .lying tbody th { min-width: 11mm; max-width: none; padding: 1mm 2mm 1mm 0; }
.lying td { overflow-wrap: anywhere; }
}
`;
