import { expect } from '@open-wc/testing';
import { phoneOf } from '../../../components/customer-table/phone.ts';

describe('a phone number of the register', () => {
  for (const [spelled, dialled, isMobile] of [
    ['(11) 98888-0101', '+5511988880101', true],
    ['11988880101', '+5511988880101', true],
    ['+55 (11) 98888-0101', '+5511988880101', true],
    ['011 98888-0101', '+5511988880101', true],
    ['(55) 99999-1234', '+5555999991234', true],
    ['55 55 99999-1234', '+5555999991234', true],
    ['(11) 3333-0204', '+551133330204', false],
  ] as const) {
    it(`${spelled} is dialled as ${dialled}${isMobile ? ', a mobile' : ''}`, () => {
      expect(phoneOf(spelled)).to.deep.equal({ dialled, isMobile });
    });
  }

  for (const spelled of [
    '',
    '98888-0101',
    '3333-0204',
    'ligar depois',
    '(11) 1234',
    '0000000000',
  ]) {
    it(`"${spelled}" is not dialled`, () => {
      expect(phoneOf(spelled)).to.equal(undefined);
    });
  }
});
