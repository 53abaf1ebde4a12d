import type { Report } from '../../../contract/section.ts';

/** A report in a few lines of text, for the message it is sent with: sums and days, nobody's name. */
export const summaryOf = ({ title, about, cautions, sections }: Report): string => {
  const leads = sections.flatMap((section) =>
    section.lead === undefined ? [] : [`${section.title}: ${section.lead}`],
  );
  const paragraphs = [
    [title, ...about.map(({ label, value }) => `${label}: ${value}`)],
    cautions,
    leads,
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
