const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** What UTF-8 allows of bytes past ASCII, and any other such byte; each byte as the character of its number. */
const sequence =
  /[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|\xED[\x80-\x9F][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}|\xF4[\x80-\x8F][\x80-\xBF]{2}|[\x80-\xFF]/g;

/**
 * Bytes as text, a byte order mark dropped. Some servers put latin bytes where UTF-8 is promised, all through
 * or in one name of many: a lenient decoder would turn `João` into a replacement character for good, and one
 * that took the page for latin would spoil every other name.
 */
export function replyText(bytes: Uint8Array): { text: string; recoded: boolean } {
  try {
    return { text: utf8.decode(bytes), recoded: false };
  } catch {
    return { text: mixedText(bytes), recoded: true };
  }
}

function mixedText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(sequence, (found) => {
      const part = Buffer.from(found, 'latin1');
      return found.length === 1 ? windows1252.decode(part) : utf8.decode(part);
    });
  return text.replace(/^\uFEFF/, '');
}
