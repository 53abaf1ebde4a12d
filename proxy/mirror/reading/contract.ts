import type { Row } from '../../store/tables.ts';
import type { Fields } from './fields.ts';
import { foldedKey } from './folded-key.ts';

const STATUS: Readonly<Record<string, string>> = { A: 'active', I: 'cancelled', N: 'negative' };

export function readContract(fields: Fields): Row<'contract'> {
  const ownAddress = fields.code('endereco_padrao_cliente') === 'N';
  const neighborhood = ownAddress ? fields.text('bairro') : null;
  const row = {
    id: fields.required('id', fields.id('id')),
    customer_id: fields.required('id_cliente', fields.id('id_cliente')),
    plan_id: fields.id('id_vd_contrato'),
    plan_name: fields.text('contrato'),
    branch_id: fields.id('id_filial'),
    status: STATUS[fields.code('status')] ?? 'other',
    access_code: fields.code('status_internet'),
    suspended: fields.flag('contrato_suspenso'),
    trust_unlock: fields.flag('desbloqueio_confianca_ativo'),
    unlocked_on: fields.firstDay('dt_ult_desb_conf', 'dt_ult_des_bloq_conf'),
    unlock_ends_on: fields.day('dt_retorno_desb_conf'),
    activated_on: fields.day('data_ativacao'),
    ended_on: fields.firstDay('data_cancelamento', 'data_desistencia'),
    no_notice_until: fields.day('nao_avisar_ate'),
    own_address: ownAddress,
    city_id: ownAddress ? fields.id('cidade') : null,
    neighborhood,
    neighborhood_key: ownAddress ? foldedKey(neighborhood) : null,
    updated_at: fields.stamp('ultima_atualizacao'),
  };
  return { ...row, nulled_fields: fields.nulled };
}
