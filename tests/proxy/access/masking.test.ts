import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { LateCustomer } from '../../../contract/index.ts';
import { maskCustomer, maskDocument, maskName } from '../../../proxy/access/masking.ts';

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
        expect(shown).toMatch(/^(?:\p{L}{1,3})?•••(?: \p{L}{1,3}•••)?$/u);
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
  ])('«%s» is shown as %s', (document, shown) => {
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

describe('a customer', () => {
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
