import { dayOf, isoDay } from '../calendar.ts';
import { channels, channelShares } from '../provider/channels.ts';
import { lateChargesCents } from '../provider/payments.ts';
import { centsOf, moneyText } from '../money.ts';
import { leadingNumber } from '../table/condition.ts';
import { STAMP } from '../table/schema.ts';
import { restoreAccess } from './access-moves.ts';
import type { Scene } from './scene.ts';

/** Days ahead that people already pay. */
const PAYS_AHEAD_DAYS = 6;

const payable = (scene: Scene) => (title: number) => {
  const cell = (name: string): string => scene.titles.cell(title, name);
  return (
    (cell('status') === 'A' || cell('status') === 'P') &&
    centsOf(cell('valor_aberto')) > 0 &&
    cell('tipo_renegociacao') !== 'R' &&
    cell('titulo_renegociado') !== 'S' &&
    dayOf(cell('data_vencimento')) <= scene.today + PAYS_AHEAD_DAYS
  );
};

/** Books a payment of `part` of what is open, 1 for all of it. */
function settle(scene: Scene, title: number, part: number): void {
  const { titles, settlements, dice, todayText } = scene;
  const cell = (name: string): string => titles.cell(title, name);
  const openCents = centsOf(cell('valor_aberto'));
  const principalCents = part === 1 ? openCents : Math.max(1, Math.floor(openCents * part));
  const daysLate = scene.daysLate(title);
  const chargesCents = daysLate > 0 ? lateChargesCents(principalCents, daysLate) : 0;
  const channel = channels[dice.weighted(channelShares)];
  const paidCents = centsOf(cell('pagamento_valor')) + principalCents + chargesCents;
  settlements.insert({
    filial_id: cell('filial_id'),
    data: todayText,
    documento: cell('documento'),
    historico: `Recebimento do título ${cell('id')}`,
    id_receber: cell('id'),
    credito: moneyText(principalCents),
    vacrescimo: moneyText(chargesCents),
    valor_liquido_recebido: moneyText(principalCents + chargesCents),
    tipo_recebimento: channel?.code ?? 'P',
    'fn_areceber.data_vencimento': cell('data_vencimento'),
  });
  scene.change(titles, title, {
    status: principalCents === openCents ? 'R' : 'P',
    valor_recebido: moneyText(centsOf(cell('valor_recebido')) + principalCents),
    valor_aberto: moneyText(openCents - principalCents),
    pagamento_valor: moneyText(paidCents),
    pagamento_data: todayText,
    credito_data: todayText,
    baixa_data: scene.stamp,
    tipo_recebimento: channel?.text ?? 'Pix',
    recebido_via_pix: channel?.code === 'P' ? 'S' : 'N',
    aguardando_confirmacao_pagamento: 'N',
  });
  if (principalCents === openCents) restoreAccess(scene, title);
}

/** A customer pays a title in full; with its last overdue title gone the contract is switched on. */
export function pay(scene: Scene): boolean {
  const title = scene.any(scene.titles, payable(scene));
  if (title >= 0) settle(scene, title, 1);
  return title >= 0;
}

/** A customer pays a part. */
export function payPart(scene: Scene): boolean {
  const title = scene.any(scene.titles, payable(scene));
  if (title >= 0) settle(scene, title, 0.3 + scene.dice.roll() * 0.4);
  return title >= 0;
}

/** The billing run issues the next title of a contract. */
export function issue(scene: Scene): boolean {
  const { titles, dice, today, todayText } = scene;
  const like = scene.any(
    titles,
    (title) =>
      leadingNumber(titles.cell(title, 'id_contrato')) > 0 &&
      centsOf(titles.cell(title, 'valor')) > 0,
  );
  if (like < 0) return false;
  const same = ['filial_id', 'id_cliente', 'id_contrato', 'valor'];
  titles.insert({
    ...Object.fromEntries(same.map((name) => [name, titles.cell(like, name)])),
    data_emissao: todayText,
    data_vencimento: isoDay(today + dice.between(8, 20)),
    tipo_recebimento: 'Boleto',
    [STAMP]: scene.stamp,
  });
  return true;
}

/** An operator cancels an unpaid title. */
export function cancel(scene: Scene): boolean {
  const { titles, todayText } = scene;
  const fits = payable(scene);
  const title = scene.any(
    titles,
    (position) => titles.cell(position, 'status') === 'A' && fits(position),
  );
  if (title < 0) return false;
  scene.change(titles, title, {
    status: 'C',
    valor_cancelado: moneyText(
      centsOf(titles.cell(title, 'valor_cancelado')) + centsOf(titles.cell(title, 'valor_aberto')),
    ),
    valor_aberto: '0.00',
    data_cancelamento: todayText,
    id_mot_cancelamento: '1',
  });
  restoreAccess(scene, title);
  return true;
}

/** A payment booked by mistake is taken back: its row goes, the title is owed again. */
export function reverse(scene: Scene): boolean {
  const { titles, settlements, dice } = scene;
  if (settlements.size === 0) return false;
  const recent = Math.floor(settlements.end * 0.85);
  for (let tries = 0; tries < 50; tries += 1) {
    const settlement = dice.between(recent, settlements.end - 1);
    const title = titles.find(leadingNumber(settlements.cell(settlement, 'id_receber')));
    if (!settlements.present(settlement) || title < 0) continue;
    const cell = (name: string): string => titles.cell(title, name);
    if (cell('status') !== 'R' && cell('status') !== 'P') continue;
    const principalCents = centsOf(settlements.cell(settlement, 'credito'));
    const keptCents = centsOf(cell('valor_recebido')) - principalCents;
    const netCents = centsOf(settlements.cell(settlement, 'valor_liquido_recebido'));
    settlements.remove(settlement);
    scene.change(titles, title, {
      status: keptCents > 0 ? 'P' : 'A',
      valor_recebido: moneyText(keptCents),
      valor_aberto: moneyText(centsOf(cell('valor_aberto')) + principalCents),
      pagamento_valor: keptCents > 0 ? moneyText(centsOf(cell('pagamento_valor')) - netCents) : '',
      ...(keptCents <= 0 && {
        pagamento_data: '',
        credito_data: '',
        baixa_data: '',
        recebido_via_pix: 'N',
      }),
    });
    return true;
  }
  return false;
}
