import { moneyText } from '../money.ts';
import type { RawRow } from '../table/schema.ts';
import { some, trait } from './dice.ts';
import type { Ledger } from './ledger.ts';
import { TitleFlag, TitleStatus } from './ledger.ts';

/** Marks the few titles of every real base that are not released, reversed or awaiting the gateway. */
export function markOddTitles({ seed, titles }: Ledger): void {
  const { flags, status } = titles.columns;
  for (let title = 0; title < titles.size; title += 1) {
    const open = status[title] === TitleStatus.open;
    let odd = 0;
    if (some(seed, 201, title, 0.003)) odd |= TitleFlag.notReleased;
    if (open && some(seed, 202, title, 0.006)) odd |= TitleFlag.reversed;
    if (open && some(seed, 203, title, 0.003)) odd |= TitleFlag.awaiting;
    if (odd !== 0) flags[title] = (flags[title] ?? 0) | odd;
  }
}

/** Single values no rule explains: what years of clerks, imports and old versions leave behind. */
export function titleQuirks({ seed, titles }: Ledger): Map<number, RawRow> {
  const patches = new Map<number, RawRow>();
  const { valueCents, cancelledCents, settledCents, status } = titles.columns;
  for (let title = 0; title < titles.size; title += 1) {
    if (!some(seed, 210, title, 0.0013)) continue;
    const openCents =
      (valueCents[title] ?? 0) - (cancelledCents[title] ?? 0) - (settledCents[title] ?? 0);
    const broken: readonly RawRow[] = [
      { valor_aberto: moneyText(Math.max(0, openCents - 37)) },
      { valor_aberto: moneyText(openCents + 150) },
      { status: 'V' },
      { status: 'B' },
      { data_vencimento: '2026-02-30' },
      { valor: '1.234,56' },
      { valor: '' },
      { ultima_atualizacao: '0000-00-00 00:00:00' },
      status[title] === TitleStatus.received ? { pagamento_data: '' } : { id_cliente: '0' },
    ];
    const quirk = broken[trait(seed, 211, title, broken.length)];
    if (quirk) patches.set(title, quirk);
  }
  return patches;
}
