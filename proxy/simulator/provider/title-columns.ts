import { DAY_SECONDS, isoDay, stampText } from '../calendar.ts';
import { CANARY, secret } from '../canary.ts';
import { moneyText } from '../money.ts';
import type { Column, RawRow, Schema } from '../table/schema.ts';
import { code, date, datetime, fixed, number, STAMP, text } from '../table/schema.ts';
import { channels } from './channels.ts';
import { scatter, some, trait } from './dice.ts';
import type { Ledger } from './ledger.ts';
import { Link, TitleFlag, titleStatuses, TitleStatus } from './ledger.ts';
import { branchOf } from './people.ts';

/** `fn_areceber`: what customers owe or owed. */
export function titleSchema(ledger: Ledger): Schema {
  return {
    resource: 'fn_areceber',
    prefix: 'fn_areceber',
    columns: titleColumns(ledger),
    totalAs: 'string',
    complete: (given: RawRow): RawRow => ({
      data_emissao: given['data_vencimento'] ?? '',
      valor_aberto: given['valor'] ?? '0.00',
    }),
  };
}

function titleColumns({ seed, today, titles, contracts, customers }: Ledger): Column[] {
  const row = titles.columns;
  const contractIds = contracts.columns.ids;
  const day = (days: Int16Array) => (title: number) => {
    const value = days[title] ?? 0;
    return value === 0 ? '' : isoDay(value);
  };
  const money = (cents: Int32Array) => (title: number) => moneyText(cents[title] ?? 0);
  const has = (flag: number) => (title: number) => ((row.flags[title] ?? 0) & flag) !== 0;
  const yesNo = (holds: (title: number) => boolean) => (title: number) =>
    holds(title) ? 'S' : 'N';
  const contractBy = (link: number, none: string) => (title: number) =>
    row.link[title] === link ? String(contractIds[row.contract[title] ?? -1] ?? none) : none;
  const settled = (title: number): boolean => (row.settledCents[title] ?? 0) > 0;
  const channel = (title: number) => channels[row.channel[title] ?? 0];
  // Older versions mark an absorbed title one way, newer ones another, some both.
  const absorbed = has(TitleFlag.absorbed);
  const successor = has(TitleFlag.successor);
  // Bank files are read before office hours, so before the stamp of the same day.
  const bookedAt = (title: number, day: number): number =>
    day >= today ? 0 : 21_600 + trait(seed, 304, title, 6000);
  const bankNumber = (title: number): string => String(14_000_000 + (row.ids[title] ?? 0));
  const cancelled = (title: number): boolean => row.status[title] === TitleStatus.cancelled;
  const document = (title: number): string =>
    (successor(title) ? 'RN' : '') + (row.renegotiation[title] || 70_000 + title);

  return [
    ...fixed('', 'id_remessa'),
    code('gateway_link', (title) =>
      some(seed, 301, title, 0.35)
        ? `https://pagar.fibraoeste.example/${scatter(seed, 302, title).toString(36)}`
        : '',
    ),
    code('nn_boleto', bankNumber),
    code('boleto', bankNumber),
    date('data_inicial', (title) => isoDay((row.dueOn[title] ?? 0) - 30)),
    date('data_final', (title) => isoDay((row.dueOn[title] ?? 0) - 1)),
    code('estornado', yesNo(has(TitleFlag.reversed)), 'N'),
    number('id', (title) => String(row.ids[title] ?? 0)),
    code('liberado', (title) => (has(TitleFlag.notReleased)(title) ? 'N' : 'S'), 'S'),
    number('filial_id', (title) => String(branchOf(seed, row.customer[title] ?? 0)), '1'),
    code('status', (title) => titleStatuses[row.status[title] ?? 0] ?? 'A', 'A'),
    date('data_emissao', day(row.issuedOn)),
    date('data_vencimento', day(row.dueOn)),
    number('valor', money(row.valueCents), '0.00'),
    text('obs', (title) =>
      some(seed, 303, title, 0.01) ? `Combinado por telefone. ${CANARY}` : '',
    ),
    number('valor_recebido', money(row.settledCents), '0.00'),
    number(
      'valor_aberto',
      (title) =>
        moneyText(
          (row.valueCents[title] ?? 0) -
            (row.cancelledCents[title] ?? 0) -
            (row.settledCents[title] ?? 0),
        ),
      '0.00',
    ),
    number('id_cliente', (title) => String(customers.columns.ids[row.customer[title] ?? 0] ?? 0)),
    number(
      'pagamento_valor',
      (title) => (settled(title) ? moneyText(row.paidCents[title] ?? 0) : ''),
      '',
    ),
    date('pagamento_data', day(row.paidOn)),
    ...fixed('4', 'id_carteira_cobranca'),
    date('credito_data', day(row.creditedOn)),
    datetime('baixa_data', (title) => {
      const booked = row.bookedOn[title] ?? 0;
      return booked === 0 ? '' : stampText(booked * DAY_SECONDS + bookedAt(title, booked));
    }),
    number('numero_parcela_recorrente', (title) => String(row.instalment[title] ?? 0)),
    code('documento', document),
    number('id_saida', (title) => String(70_000 + title)),
    text(
      'tipo_recebimento',
      (title) =>
        settled(title)
          ? (channel(title)?.text ?? '')
          : some(seed, 305, title, 0.3)
            ? 'Gateway'
            : 'Boleto',
      'Boleto',
    ),
    code('tipo_renegociacao', (title) => (absorbed(title) && title % 3 !== 1 ? 'R' : 'N'), 'N'),
    number('valor_cancelado', money(row.cancelledCents), '0.00'),
    date('data_cancelamento', day(row.cancelledOn)),
    number('id_mot_cancelamento', (title) => (cancelled(title) ? String(1 + (title % 4)) : '0')),
    number('id_renegociacao', (title) =>
      absorbed(title) ? String(row.renegotiation[title] ?? 0) : '0',
    ),
    ...fixed('0', 'id_cobranca'),
    ...fixed('N', 'previsao'),
    number('id_renegociacao_novo', (title) =>
      successor(title) ? String(row.renegotiation[title] ?? 0) : '0',
    ),
    ...fixed('S', 'libera_periodo'),
    code('impresso', yesNo(has(TitleFlag.booklet)), 'N'),
    code(
      'forma_recebimento',
      (title) => (settled(title) ? (channel(title)?.bankDays === 0 ? 'M' : 'R') : ''),
      '',
    ),
    ...fixed('N', 'arquivo_remessa_baixado'),
    number('nparcela', (title) => String(row.instalment[title] ?? 0)),
    ...fixed('0', 'id_nota_gerada_opc4'),
    ...fixed('', 'status_cobranca'),
    ...fixed('P', 'tipo_cobranca'),
    number('id_contrato_principal', contractBy(Link.group, '0')),
    number('id_contrato_avulso', contractBy(Link.oneOff, '0')),
    number('id_contrato', contractBy(Link.recurring, ''), ''),
    ...fixed('0', 'id_nota_gerada', 'id_im_imovel'),
    code('parcela_proporcional', yesNo(has(TitleFlag.proRata)), 'N'),
    code('linha_digitavel', (title) =>
      title % 11 === 0 ? '' : payableLine(seed, title, row.valueCents[title] ?? 0),
    ),
    ...fixed('', 'duplicata', 'tipo_pagamento_cartao'),
    ...fixed('0', 'id_sip'),
    code(
      'titulo_protestado',
      yesNo((title) => some(seed, 306, title, 0.0004)),
      'N',
    ),
    ...fixed('0.00', 'desconto_condicional_valor'),
    code('gerencianet_token', (title) => secret('gerencianet', row.ids[title] ?? 0)),
    ...fixed('', 'validade_desconto_condicional'),
    ...fixed('112', 'id_conta'),
    ...fixed('', 'motivo_alteracao'),
    ...fixed('0', 'id_remessa_alteracao'),
    number('cancelamento_id_operador', (title) => (cancelled(title) ? '7' : '0')),
    number('baixa_id_operador', (title) => (settled(title) ? '1' : '0')),
    ...fixed('N', 'titulo_importado'),
    ...fixed('', 'origem_importacao'),
    datetime(STAMP, (title) => stampText(row.stamps[title] ?? 0), '0000-00-00 00:00:00'),
    code('aguardando_confirmacao_pagamento', yesNo(has(TitleFlag.awaiting)), 'N'),
    ...fixed('N', 'parcelado_cartao'),
    code('pix_txid', (title) =>
      title % 3 === 0 ? `FO${scatter(seed, 307, title).toString(36)}` : '',
    ),
    ...fixed('0', 'id_nota_gerada_opc2', 'id_nota_gerada_opc3'),
    code(
      'recebido_via_pix',
      yesNo((title) => settled(title) && channel(title)?.code === 'P'),
      'N',
    ),
    ...fixed('0', 'id_lote_geracao_financeiro_fatura'),
    code(
      'titulo_renegociado',
      yesNo((title) => absorbed(title) && title % 3 !== 0),
      'N',
    ),
  ];
}

/** The 47 figures under a bank slip's bar code, in the usual groups; no bank would accept them. */
function payableLine(seed: number, title: number, cents: number): string {
  const figures = (topic: number, length: number): string =>
    String(scatter(seed, topic, title))
      .padStart(10, '0')
      .slice(-length);
  const amount = String(cents).padStart(10, '0');
  return `00190.${figures(311, 5)} ${figures(312, 5)}.${figures(313, 6)} ${figures(314, 5)}.${figures(315, 6)} ${figures(316, 1)} 9${figures(317, 3)}${amount}`;
}
