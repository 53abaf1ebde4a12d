/** More than this without an end is no event of ours. */
const LONGEST_TEXT = 100_000;

/** What is told while a stream is read. */
export interface StreamReader {
  onEvent(name: string, data: string): void;
  /** When to come back after the stream ends. */
  onRetry(delayMs: number): void;
}

/**
 * Reads the text of a `text/event-stream` in whatever pieces it comes (HTML standard, 9.2.6), apart from ids.
 * @returns what takes the next piece; it throws at a text that does not end.
 */
export function eventStreamReader({ onEvent, onRetry }: StreamReader): (piece: string) => void {
  let rest = '';
  let mayContinueReturn = false;
  let name = '';
  let data: string[] = [];

  const take = (line: string) => {
    if (line === '') {
      if (data.length > 0) onEvent(name === '' ? 'message' : name, data.join('\n'));
      name = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') name = value;
    else if (field === 'retry' && /^\d+$/.test(value)) onRetry(Number(value));
  };

  return (piece) => {
    if (piece === '') return;
    // The second half of a line's end that was cut in two.
    rest += mayContinueReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    mayContinueReturn = piece.endsWith('\r');
    const lines = rest.split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    lines.forEach(take);
    if (rest.length + data.reduce((sum, { length }) => sum + length, 0) > LONGEST_TEXT) {
      throw new RangeError('A stream that does not end its events.');
    }
  };
}
