import type { RawRow, SimulatorProcess } from '../../../support/node/simulator.ts';

export interface Person {
  readonly id: string;
  /** Branches of the register, of contracts and of titles. */
  readonly branches: ReadonlySet<string>;
  /** What must not leave where the person is not to be known. */
  readonly canaries: readonly string[];
}

/** Everybody in the register of a simulated provider. */
export async function peopleOf({ truth }: SimulatorProcess): Promise<readonly Person[]> {
  const [customers, contracts, invoices] = await Promise.all([
    truth('cliente'),
    truth('cliente_contrato'),
    truth('fn_areceber'),
  ]);
  const branchesOf = (id: string | undefined, rows: readonly RawRow[], column: string) =>
    rows.filter((row) => row['id_cliente'] === id).map((row) => row[column] ?? '');
  return customers.map((customer) => ({
    id: customer['id'] ?? '',
    branches: new Set([
      customer['filial_id'] ?? '',
      ...branchesOf(customer['id'], contracts, 'id_filial'),
      ...branchesOf(customer['id'], invoices, 'filial_id'),
    ]),
    canaries: [
      ...['razao', 'cnpj_cpf', 'fone', 'telefone_celular', 'whatsapp', 'email'].map(
        (column) => customer[column] ?? '',
      ),
      ...invoices
        .filter((row) => row['id_cliente'] === customer['id'])
        .flatMap((row) => [row['linha_digitavel'] ?? '', row['gateway_link'] ?? '']),
    ].filter((text) => text.length >= 8),
  }));
}

const digits = (text: string) => text.replace(/\D/g, '');

/** Canaries of these people alone that stand in a text, as they are or as bare digits. */
export function leakedOf(
  people: readonly Person[],
  text: string,
  of: readonly Person[] = people,
): string[] {
  const bare = new Set(text.match(/\d{8,}/g) ?? []);
  // A household shares a telephone: what somebody else may be known by is no canary.
  const shared = new Set(
    people.filter((one) => !of.includes(one)).flatMap(({ canaries }) => canaries.map(plain)),
  );
  return of
    .flatMap(({ canaries }) => canaries)
    .filter((one) => !shared.has(plain(one)))
    .filter((one) => text.includes(one) || bare.has(digits(one)));
}

const plain = (text: string) => (digits(text).length >= 8 ? digits(text) : text);
