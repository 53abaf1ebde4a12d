/** Line ends and tabs are room between words; what else steers a terminal or the direction of text is nothing. */
const steering = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;
const room = /[\t\n\r\u0085\u2028\u2029]+/gu;
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text as one line, without what no file may hold. */
export const plain = (text: string): string => text.replace(room, ' ').replace(steering, '');

/** The same where nothing keeps the direction of a text from the ones beside it. */
export const unturned = (text: string): string => plain(text).replace(turning, '');

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stays text inside HTML and XML, between tags and in quotes. */
export const escaped = (text: string): string =>
  plain(text).replace(/[&<>"']/g, (sign) => named[sign] ?? '');
