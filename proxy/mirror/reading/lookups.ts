import type { Row } from '../../store/tables.ts';
import type { Fields } from './fields.ts';

const named =
  (...columns: readonly string[]) =>
  (fields: Fields) => {
    const names = columns.map((column) => fields.text(column));
    const row = {
      id: fields.required('id', fields.id('id')),
      name: names.find((name) => name !== null) ?? null,
    };
    return { ...row, nulled_fields: fields.nulled };
  };

export const readCustomerType: (fields: Fields) => Row<'customer_type'> = named('tipo_cliente');
export const readCity: (fields: Fields) => Row<'city'> = named('nome');
export const readBranch: (fields: Fields) => Row<'branch'> = named('fantasia', 'razao');

export function readPlan(fields: Fields): Row<'plan'> {
  const row = {
    ...named('nome', 'descricao')(fields),
    price_cents: fields.cents('valor_contrato'),
  };
  return { ...row, nulled_fields: fields.nulled };
}

/**
 * The table is undocumented: its date is whichever of the likely columns holds one.
 * A holiday without a readable day is set aside.
 */
export function readHoliday(fields: Fields): Row<'holiday'> {
  const row = {
    id: fields.required('id', fields.id('id')),
    day: fields.required('data', fields.firstDay('data', 'data_feriado', 'dt_feriado', 'dia')),
    name: named('descricao', 'nome', 'feriado')(fields).name,
  };
  return { ...row, nulled_fields: fields.nulled };
}
