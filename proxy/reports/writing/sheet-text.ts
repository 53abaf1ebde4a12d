/** Neither a line of a file nor XML can hold these; half a surrogate pair is no character. */
const UNHELD = /[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu;
const KEPT_CONTROLS = '\t\r\n';

/** Text that any sheet can hold: what none can shows as U+FFFD, tabs and ends of lines stay. */
export const holdable = (text: string): string =>
  text.replace(UNHELD, (found) => (KEPT_CONTROLS.includes(found) ? found : '\uFFFD'));

const ANY_TRIGGER = /[=+\-@＝＋－＠\t\r\n\0]/;
/** What a spreadsheet calculates, also behind blanks and quotes. */
const FORMULA = /^(?:[\s\p{Cf}'"]*[=+\-@＝＋－＠]|[\t\r\n\0])/u;
/** The same where a cell would begin if another separator, or the end of a line, counted. */
const INNER_FORMULA = /(?=[=+\-@＝＋－＠])(?<=[,;|\t\r\n][ '"]*)/g;
const CALCULATES = '=@＝＠';
const CALLS = ['(', '!', '|'];

/**
 * Text that no spreadsheet calculates: an apostrophe stands before what would be a formula, and whoever
 * takes those away has the text as it was.
 */
export function unformulated(text: string): string {
  if (!ANY_TRIGGER.test(text)) return text;
  // A sum is harmless within a text, where phones begin with plus: it takes a call or a link to do anything.
  const lastCall = Math.max(...CALLS.map((call) => text.lastIndexOf(call)));
  const inside = text.replace(INNER_FORMULA, (_, at: number) =>
    CALCULATES.includes(text.charAt(at)) || at < lastCall ? "'" : '',
  );
  return FORMULA.test(text) ? `'${inside}` : inside;
}
