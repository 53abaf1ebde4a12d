const PIECE_LENGTH = 64 * 1024;

/** Joins what is written bit by bit: a stream carries few large pieces much faster. */
export async function* inPieces(bits: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const bit of bits) {
    piece += bit;
    if (piece.length >= PIECE_LENGTH) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}
