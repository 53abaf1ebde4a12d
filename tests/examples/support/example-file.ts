import { fileURLToPath } from 'node:url';

const examples = new URL('../../../examples/', import.meta.url);

/** Path of an example, or of its folder. */
export const exampleFile = (path: string): string => fileURLToPath(new URL(path, examples));
