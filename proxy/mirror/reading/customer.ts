import type { Row } from '../../store/tables.ts';
import type { Fields } from './fields.ts';
import { foldedKey } from './folded-key.ts';

const CPF_DIGITS = 11;
const CNPJ_DIGITS = 14;

/** From the register, else from the length of the document. */
function personType(code: string, document: string | null): string {
  if (code === 'F' || code === 'E') return 'PF';
  if (code === 'J') return 'PJ';
  const digits = document?.replace(/\D/g, '').length;
  if (digits === CPF_DIGITS) return 'PF';
  return digits === CNPJ_DIGITS ? 'PJ' : 'unknown';
}

export function readCustomer(fields: Fields): Row<'customer'> {
  const document = fields.text('cnpj_cpf');
  const neighborhood = fields.text('bairro');
  const name = fields.text('razao') ?? fields.text('fantasia');
  const row = {
    id: fields.required('id', fields.id('id')),
    name,
    name_key: foldedKey(name),
    document,
    person_type: personType(fields.code('tipo_pessoa'), document),
    customer_type_id: fields.id('id_tipo_cliente'),
    branch_id: fields.id('filial_id'),
    city_id: fields.id('cidade'),
    neighborhood,
    neighborhood_key: foldedKey(neighborhood),
    phone: fields.text('fone'),
    work_phone: fields.text('telefone_comercial'),
    mobile: fields.text('telefone_celular'),
    whatsapp: fields.text('whatsapp'),
    email: fields.text('email'),
    exempt: fields.code('participa_cobranca') === 'N',
    public_body: fields.flag('orgao_publico'),
    prospect: fields.flag('crm'),
    updated_at: fields.stamp('ultima_atualizacao'),
  };
  return { ...row, nulled_fields: fields.nulled };
}
