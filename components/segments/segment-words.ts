import { msg, str } from '@lit/localize';
import type { Segment, SegmentBy } from '../../contract/index.ts';
import { formatCount } from '../core/format.ts';

interface DimensionWords {
  /** What one segment is called. */
  readonly one: string;
  /** A segment of customers whose register does not say. */
  readonly unknown: string;
}

export function dimensionWords(by: SegmentBy): DimensionWords {
  const words: Record<SegmentBy, DimensionWords> = {
    neighborhood: { one: msg('Bairro'), unknown: msg('Bairro não informado') },
    personType: { one: msg('Tipo de pessoa'), unknown: msg('Tipo não informado') },
    customerType: { one: msg('Tipo de cliente'), unknown: msg('Tipo não informado') },
    city: { one: msg('Cidade'), unknown: msg('Cidade não informada') },
    branch: { one: msg('Filial'), unknown: msg('Filial não informada') },
    plan: { one: msg('Plano'), unknown: msg('Sem plano') },
  };
  return words[by];
}

/** What a person reads for a segment; its label is somebody's text. */
export function segmentName(by: SegmentBy, { key, label }: Pick<Segment, 'key' | 'label'>): string {
  if (by !== 'personType') return label === '' ? dimensionWords(by).unknown : label;
  if (key === 'PF') return msg('Pessoa física');
  return key === 'PJ' ? msg('Pessoa jurídica') : dimensionWords(by).unknown;
}

/** What a list narrowed to it is said to hold. */
export const segmentSelectionWords = (by: SegmentBy, segment: Segment): string =>
  `${dimensionWords(by).one}: ${segmentName(by, segment)}`;

export const segmentsWords = (by: SegmentBy, count: number): string => {
  const many: Record<SegmentBy, string> = {
    neighborhood: msg('bairros'),
    personType: msg('tipos de pessoa'),
    customerType: msg('tipos de cliente'),
    city: msg('cidades'),
    branch: msg('filiais'),
    plan: msg('planos'),
  };
  return count === 1
    ? `1 ${dimensionWords(by).one.toLowerCase()}`
    : msg(str`${formatCount(count)} ${many[by]}`);
};
