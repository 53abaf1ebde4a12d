/** One chapter of a report, by its title and the sentence below it. */
export interface OutlineEntry {
  readonly title: string;
  readonly lead: string | undefined;
}

/** What begins something else than a sentence: a table, a definition, a quotation. */
const noSentence = /^(?:\||\*\*|>|-\s)/;

/** Chapters of a report in our own Markdown, by its headings; every line of it is text. */
export function outlineOf(markdown: string): OutlineEntry[] {
  const [, ...chapters] = markdown.split(/^## /m);
  return chapters.map((chapter) => {
    const [title = '', ...lines] = chapter.split('\n').filter((line) => line !== '');
    const [lead] = lines;
    return {
      title: read(title),
      lead: lead === undefined || noSentence.test(lead) ? undefined : read(lead),
    };
  });
}

/** As a reader of Markdown would show it: signs without their escapes, code without its fences. */
const read = (text: string): string =>
  text
    .split('&#124;')
    .map((part) =>
      part.startsWith('`')
        ? part.replace(/^`+/, '').replace(/`+$/, '').trim()
        : part.replace(/\\([\\`*_[\]<>|~&\-+=#.)])/g, '$1'),
    )
    .join('|');
