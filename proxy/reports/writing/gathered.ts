/** Characters that are written at a time: a row by itself costs more to pass on than to write. */
const MUCH = 1 << 15;

/** The same text in fewer pieces. */
export async function* gathered(
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string> {
  let together = '';
  for await (const piece of pieces) {
    together += piece;
    if (together.length < MUCH) continue;
    yield together;
    together = '';
  }
  if (together !== '') yield together;
}
