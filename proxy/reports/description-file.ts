import { open } from 'node:fs/promises';
import { DescriptionError } from './description-error.ts';

/** Far beyond any report that a person describes. */
export const LARGEST_DESCRIPTION_BYTES = 64 * 1024;

/**
 * @param name What it is called in an error.
 * @throws DescriptionError for what is too large, no text, or cannot be read.
 */
export async function readDescriptionFile(path: string, name: string): Promise<string> {
  const bytes = await bytesOf(path).catch(() => {
    throw new DescriptionError(name, 'cannot be read');
  });
  if (bytes.length > LARGEST_DESCRIPTION_BYTES) {
    throw new DescriptionError(name, `is larger than ${LARGEST_DESCRIPTION_BYTES / 1024} kB`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DescriptionError(name, 'is not text in UTF-8');
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const most = new Uint8Array(LARGEST_DESCRIPTION_BYTES + 1);
    const { bytesRead } = await file.read(most);
    return most.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
