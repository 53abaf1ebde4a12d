import { msg, str } from '@lit/localize';
import { personType, type Segment, type SegmentBy } from '../../contract/index.ts';
import { formatCount } from '../core/format.ts';
import { notInformedWords } from '../core/not-informed-words.ts';
import { personTypeWords } from '../core/person-type-words.ts';

/** What one segment is called. */
export function dimensionWords(by: SegmentBy): string {
  const words: Record<SegmentBy, string> = {
    neighborhood: msg('Bairro'),
    personType: msg('Tipo de pessoa'),
    customerType: msg('Tipo de cliente'),
    city: msg('Cidade'),
    branch: msg('Filial'),
    plan: msg('Plano'),
  };
  return words[by];
}

/** What a person reads for a segment; its label is somebody's text. */
export function segmentName(by: SegmentBy, { key, label }: Pick<Segment, 'key' | 'label'>): string {
  if (by !== 'personType') return key === '' ? notInformedWords(by) : label;
  const known = personType.safeParse(key);
  return known.success ? personTypeWords(known.data) : label;
}

/** What a list narrowed to it is said to hold. */
export const segmentSelectionWords = (by: SegmentBy, segment: Segment): string =>
  segment.key === ''
    ? segmentName(by, segment)
    : `${dimensionWords(by)}: ${segmentName(by, segment)}`;

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
    ? msg(str`1 ${dimensionWords(by).toLowerCase()}`)
    : msg(str`${formatCount(count)} ${many[by]}`);
};

/** What the largest groups leave for the others. */
export const mergedWords = (): string => msg('Demais, juntos');

/** Why groups stand together. */
export const mergedNote = (by: SegmentBy, count: number): string =>
  msg(
    str`Grupos pequenos aparecem juntos, para somar ao menos 5 clientes: ${segmentsWords(by, count)}`,
  );

/** Why a caller who may not tell people apart is told no figure. */
export const tooFewWords = (): string =>
  msg('Menos de 5 clientes: para não expor ninguém, os números não são mostrados.');
