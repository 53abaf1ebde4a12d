import { msg, str } from '@lit/localize';
import type { Meta, SuspensionFunnel } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';
import { unassignedWords } from './unassigned-words.ts';

export const emptyWords = (
  { rows, unassigned }: SuspensionFunnel,
  { asOf }: Meta,
): string | undefined =>
  rows.every(({ contracts }) => contracts === 0)
    ? `${msg(str`Nenhum contrato em atraso em ${formatDay(asOf)}.`)} ${unassignedWords(unassigned)}`
    : undefined;
