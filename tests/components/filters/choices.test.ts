import { expect } from '@open-wc/testing';
import { readChoices } from '../../../components/filters/choice-texts.ts';
import { noChoices, queryOf } from '../../../components/filters/choices.ts';

const today = '2025-03-17';

describe('choices as a question', () => {
  it('ask nothing when nothing is chosen', () => {
    expect(queryOf(noChoices, today)).to.deep.equal({});
  });

  it('count a relative period from the chosen day, else from the proxy’s', () => {
    const chosen = { ...noChoices, period: 'last-month' } as const;
    expect(queryOf(chosen, today)).to.deep.equal({ from: '2025-02-01', to: '2025-02-28' });
    expect(queryOf({ ...chosen, asOf: '2024-12-31' }, today)).to.deep.equal({
      asOf: '2024-12-31',
      from: '2024-11-01',
      to: '2024-11-30',
    });
  });

  it('leave out a day that the proxy has not reached', () => {
    expect(queryOf({ ...noChoices, asOf: '2025-03-18' }, today)).to.deep.equal({});
    expect(
      queryOf({ ...noChoices, asOf: '2025-03-18', period: 'this-month' }, today),
    ).to.deep.equal({ from: '2025-03-01', to: '2025-03-17' });
  });

  it('take the day they are told while nobody knows the proxy’s', () => {
    const chosen = { ...noChoices, asOf: '2025-03-16', period: 'last-7' } as const;
    expect(queryOf(chosen, undefined)).to.deep.equal({
      asOf: '2025-03-16',
      from: '2025-03-10',
      to: '2025-03-16',
    });
  });
});

describe('choices from text', () => {
  const read = (texts: Record<string, string[]>) => readChoices((name) => texts[name] ?? []);

  it('keep what can be asked and drop the rest', () => {
    expect(
      read({
        period: ['last-8'],
        from: ['2025-02-30'],
        to: ['2025-03-10'],
        asOf: ['ontem'],
        lateBase: ['both'],
        branch: ['1', 'x', '1', '2; drop table', '-3'],
        personType: ['PF', 'pf'],
        neighborhood: ['', 'x'.repeat(201)],
      }),
    ).to.deep.equal({
      ...noChoices,
      period: { from: undefined, to: '2025-03-10' },
      branch: ['1'],
      personType: ['PF'],
      neighborhood: [''],
    });
  });

  it('drop a period that runs backwards or is too long', () => {
    expect(read({ from: ['2025-03-10'], to: ['2025-03-01'] }).period).to.equal(undefined);
    expect(read({ from: ['2001-01-01'], to: ['2025-03-01'] }).period).to.equal(undefined);
  });

  it('take no more values than the address of a question can carry', () => {
    const plan = Array.from({ length: 5_000 }, (_, position) => String(position));
    expect(read({ plan }).plan).to.have.length(100);
  });
});
