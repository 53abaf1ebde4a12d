import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { LateCustomer } from '../../../contract/index.ts';
import { maskCustomer, maskDocument, maskName } from '../../../proxy/access/masking.ts';
import { ixcTables } from '../../../proxy/ixc/tables.ts';

describe('a name', () => {
  test.each([
    ['Maria da Silva', 'M••• S•••'],
    ['Maria', 'M•••'],
    ['M', 'M•••'],
    ['MARIA  DE   SOUZA', 'M••• S•••'],
    ['  joão  pereira ', 'J••• P•••'],
    ['élton ávila', 'É••• Á•••'],
    ["d'Ávila Júnior", 'D••• J•••'],
    ['Acme Telecomunicações LTDA', 'A••• L•••'],
    ['Silva & Filhos', 'S••• F•••'],
    ['3 Irmãos Comércio', 'I••• C•••'],
    ['2000', '•••'],
    ['Bar 2000', 'B•••'],
    ['JOAO SOUZA 123.456.789-09', 'J••• S•••'],
    ['Maria (11) 91234-5678', 'M•••'],
    ['Ana\u00a0Lima', 'A••• L•••'],
    ['Ana\nLima', 'A••• L•••'],
    ['😀 Beto', 'B•••'],
    ['\u202eana lima', 'A••• L•••'],
    ['王 小明', '王••• 小•••'],
    ['<img src=x onerror=alert(1)>', 'I••• O•••'],
    ["'; drop table customer;--", 'D••• C•••'],
    ['=HYPERLINK("http://evil")', 'H•••'],
    ['\u1e96eba ßen', 'H••• S•••'],
    ['', '•••'],
    ['   ', '•••'],
    ['•••', '•••'],
  ])('«%s» is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
    expect(maskName(shown)).toBe(shown);
  });

  it('shows two letters and no more, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const shown = maskName(name);
        expect(shown).toMatch(/^\p{L}{0,3}•••(?: \p{L}{1,3}•••)?$/u);
        expect(shown).not.toMatch(/\d/);
      }),
    );
  });
});

describe('a document', () => {
  test.each([
    ['123.456.789-09', '***.456.789-**'],
    ['12345678909', '***.456.789-**'],
    [' 123 456 789 09 ', '***.456.789-**'],
    ['12.345.678/0001-95', '**.345.678/****-**'],
    ['12345678000195', '**.345.678/****-**'],
    ['1234567890', '•••'],
    ['123456789012', '•••'],
    ['12.ABC.345/01DE-35', '•••'],
    ['AB1234567', '•••'],
    ['P<BRASILVA<<MARIA', '•••'],
    ['RG 12.345.678-9', '•••'],
    ['isento', '•••'],
    ['', '•••'],
    ['000.000.000-00', '***.000.000-**'],
    ['12.ABC.345/0001-35', '•••'],
    ['CPF 123.456.789-09', '•••'],
    ['123.456.789-09 (titular)', '•••'],
    ['(11) 91234-5678', '•••'],
    ['+5511912345678', '•••'],
    ['maria12345678909@example.com', '•••'],
  ])('P-10: «%s» is shown as %s', (document, shown) => {
    expect(maskDocument(document)).toBe(shown);
  });

  it('never shows its first digits, nor those that check it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (cpf) => {
        expect(maskDocument(cpf).replace(/\D/g, '')).toBe(cpf.slice(3, 9));
      }),
    );
  });
});

describe('P-10: whatever stands in a register', () => {
  const digitsOf = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  /** One, by itself: as it is typed, as it is printed, or short of a digit. */
  const number = fc.oneof(
    digitsOf(11),
    digitsOf(14),
    digitsOf(10),
    digitsOf(11).map((of) => of.replace(/(\d{3})(\d{3})(\d{3})/, '$1.$2.$3-')),
    digitsOf(14).map((of) => of.replace(/(\d{2})(\d{3})(\d{3})(\d{4})/, '$1.$2.$3/$4-')),
    digitsOf(11).map((of) => of.replace(/(\d{2})(\d{5})/, '($1) $2-')),
    digitsOf(13).map((of) => `+${of}`),
  );
  const word = fc.constantFrom('Maria', 'João', 'da', 'Ávila', 'CONCEIÇÃO', 'e', 'Cia.', "d'Oeste");
  const email = fc.tuple(word, number).map(([name, digits]) => `${name}${digits}@example.com`);
  const spread = (...parts: fc.Arbitrary<string>[]) =>
    fc.array(fc.oneof(...parts), { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

  it('a name among numbers and addresses shows two letters, and nothing of those', () => {
    fc.assert(
      fc.property(spread(word, number, email), (name) => {
        const shown = maskName(name);
        expect(shown).toMatch(/^(?:\p{L}?•••|\p{L}••• \p{L}•••)$/u);
        expect(maskName(shown)).toBe(shown);
      }),
    );
  });

  it('a document shows six digits of a CPF or a CNPJ, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(number, email, spread(word, number, email)), (document) => {
        const shown = maskDocument(document);
        const digits = document.replace(/\D/g, '');
        const [from, to] = digits.length === 11 ? [3, 9] : [2, 8];
        // As long for one as for another: not even how it was written is told.
        expect(shown).toMatch(
          /^(?:\*{3}(?:\.\d{3}){2}-\*{2}|\*{2}(?:\.\d{3}){2}\/\*{4}-\*{2}|•••)$/,
        );
        if (shown !== '•••') expect(shown.replace(/\D/g, '')).toBe(digits.slice(from, to));
        if (/[^\d\s./-]/.test(document)) expect(shown).toBe('•••');
      }),
    );
  });

  it('masked once more shows no more', () => {
    fc.assert(
      fc.property(fc.oneof(number, spread(word, number)), (text) => {
        const once = maskCustomer({ role: 'viewer' })({ ...customer, name: text, document: text });
        const twice = maskCustomer({ role: 'viewer' })(once);
        expect([once.document, '•••']).toContain(twice.document);
        expect({ ...twice, document: null }).toEqual({ ...once, document: null });
      }),
    );
  });

  it('numbers and addresses of people are not told at all, however they are written', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(number, email)), fc.option(email), (phones, address) => {
        const shown = maskCustomer({ role: 'viewer' })({ ...customer, phones, email: address });
        expect([shown.phones, shown.email]).toEqual([[], null]);
      }),
    );
  });

  it('free notes about people are not even read', () => {
    const columns = Object.values(ixcTables).flatMap(({ columns: all }): readonly string[] => all);
    expect(columns.filter((column) => /^(?:obs|alerta|anot|nota|coment)/.test(column))).toEqual([]);
  });
});

const customer: LateCustomer = {
  customerId: '17',
  name: 'Maria da Silva',
  document: '123.456.789-09',
  personType: 'PF',
  city: 'Aurora',
  neighborhood: 'Centro',
  branch: '1',
  daysLate: 7,
  daysLateNominal: 7,
  daysLateEffective: 5,
  oldestDueOn: '2025-03-10',
  invoices: 1,
  overdueCents: 10_000,
  contracts: [{ contractId: '31', plan: '300 Mega', access: 'active', trustUnlock: false }],
  phones: ['(11) 91234-5678'],
  email: 'maria@example.com',
  doNotChase: null,
  masked: false,
};

describe('a customer', () => {
  it('shown to a viewer keeps what a list is for and loses who it is', () => {
    const shown = maskCustomer({ role: 'viewer' })(customer);
    expect(shown).toEqual({
      ...customer,
      name: 'M••• S•••',
      document: '***.456.789-**',
      phones: [],
      email: null,
      masked: true,
    });
  });

  it('without a document has none to hide', () => {
    const without = { ...customer, document: null };
    expect(maskCustomer({ role: 'viewer' })(without).document).toBeNull();
  });

  test.each(['collector', 'manager', 'admin'] as const)('is shown to the %s as it is', (role) => {
    expect(maskCustomer({ role })(customer)).toEqual(customer);
  });
});
