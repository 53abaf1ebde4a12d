import { msg, str } from '@lit/localize';
import type { AgingBucketName } from '../../contract/index.ts';
import type { Tone } from '../../contract/section.ts';

export function bucketWords(bucket: AgingBucketName): string {
  const words: Record<AgingBucketName, string> = {
    'not-due': msg('A vencer'),
    '1-6': msg('1 a 6 dias'),
    '7-9': msg('7 a 9 dias'),
    '10-30': msg('10 a 30 dias'),
    '31-60': msg('31 a 60 dias'),
    '61-90': msg('61 a 90 dias'),
    '90+': msg('Mais de 90 dias'),
  };
  return words[bucket];
}

/** What a list narrowed to it is said to hold. */
export const bucketSelectionWords = (bucket: AgingBucketName): string =>
  bucket === 'not-due'
    ? msg('Com título a vencer')
    : msg(str`Com título atrasado: ${bucketWords(bucket).toLowerCase()}`);

export function bucketTone(bucket: AgingBucketName): Tone {
  const tones: Record<AgingBucketName, Tone> = {
    'not-due': 'current',
    '1-6': 'standard',
    '7-9': 'transition',
    '10-30': 'chronic-1',
    '31-60': 'chronic-2',
    '61-90': 'chronic-3',
    '90+': 'chronic-4',
  };
  return tones[bucket];
}
