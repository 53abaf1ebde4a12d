const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/**
 * Bytes as text, a byte order mark dropped. Some servers put latin bytes where UTF-8 is promised, and a
 * lenient decoder would turn `João` into a replacement character for good.
 */
export function replyText(bytes: Uint8Array): { text: string; recoded: boolean } {
  try {
    return { text: utf8.decode(bytes), recoded: false };
  } catch {
    return { text: windows1252.decode(bytes), recoded: true };
  }
}
