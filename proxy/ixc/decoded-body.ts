import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Failure } from './failure.ts';

/**
 * Reads a reply whole, counting after decompression: 64 KB on the wire can hold 64 MB.
 * @throws Failure `upstream_bad_payload` past the cap, on broken compression or an unknown one.
 */
export async function readDecoded(
  body: Readable,
  contentEncoding: string,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Kept aside: when one end of a pipeline gives up, another end's error may be reported instead.
  let tooLarge: Failure | null = null;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        tooLarge = new Failure('upstream_bad_payload', { smallerPageMayHelp: true });
        throw tooLarge;
      }
      chunks.push(chunk);
    }
  };

  const decoder = decoderFor(contentEncoding);
  try {
    await (decoder === null ? pipeline(body, collect) : pipeline(body, decoder, collect));
  } catch (error) {
    throw tooLarge ?? (isCompressionError(error) ? new Failure('upstream_bad_payload') : error);
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, bytes);
}

function decoderFor(contentEncoding: string): Transform | null {
  switch (contentEncoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new Failure('upstream_bad_payload');
  }
}

const isCompressionError = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^(?:Z_|ERR__?ERROR_FORMAT|ERR_BROTLI|ERR_PADDING)/.test(error.code);
