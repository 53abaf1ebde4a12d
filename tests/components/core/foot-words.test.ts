import { expect } from '@open-wc/testing';
import {
  coverageWords,
  excludedWords,
  missingWords,
  warningWords,
} from '../../../components/core/foot-words.ts';
import { metaPayload } from '../../fixtures/payloads.ts';

describe('the foot', () => {
  it('counts the titles left out and names only the rules that left some out', () => {
    expect(excludedWords(metaPayload().excluded)).to.deep.equal({
      total: 7,
      reasons: 'cancelados: 3 · não liberados: 1 · renegociados: 2 · com dados ilegíveis: 1',
    });
  });

  it('says once why numbers are missing, and since when they exist', () => {
    const missing = { field: 'a', reason: 'missing_source', from: '2025-03-02' } as const;
    expect(missingWords([missing, { ...missing, field: 'b' }])).to.deep.equal([
      '– o IXC não guarda este dado nesse dia; há registro desde 02/03/2025',
    ]);
  });

  it('says of a day before the base begins that its zeros are not known', () => {
    const { coverage } = metaPayload();
    const from = '2025-03-02';
    const words = (asOf: string) => coverageWords({ asOf, coverage: { ...coverage, from } });
    expect(words('2025-03-01')).to.deep.equal([
      'A base começa em 02/03/2025: antes disso, zero quer dizer desconhecido',
    ]);
    expect(words(from)).to.deep.equal([]);
  });

  it('says where and how many a warning is about', () => {
    expect(warningWords({ code: 'rejected_rows', table: 'payments', count: 4 })).to.equal(
      'Linhas ilegíveis no IXC (recebimentos): 4',
    );
    expect(warningWords({ code: 'upstream_failing' })).to.equal('O IXC está falhando');
  });
});
