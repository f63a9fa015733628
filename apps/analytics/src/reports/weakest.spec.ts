import { type Fared, weakest } from './weakest.js';

type Row = Fared & { of: { tier: string; kind: string } };

const TASK = { owner: 'supervisor', actBy: '2026-12-07' };
const queue = ({ tier = 'agent', kind = 'question', ...more }: Partial<Fared> & Partial<Row['of']>): Row => ({
  of: { tier, kind },
  tickets: 10,
  breached: 0,
  averageScore: null,
  waitP50Seconds: 60,
  ...more,
});

describe('the weakest', () => {
  it('are three at most, those with most missed deadlines and lowest ratings first', () => {
    const found = weakest(
      [
        queue({ kind: 'question', averageScore: 4.6 }),
        queue({ kind: 'complaint', breached: 5, averageScore: 2 }),
        queue({ kind: 'request', breached: 2 }),
        queue({ kind: 'dispute', tier: 'account-manager', averageScore: 1 }),
      ],
      TASK,
    );
    expect(found.map(({ kind }) => kind)).toEqual(['complaint', 'dispute', 'request']);
    expect(found[0]).toMatchObject({ breachedShare: 0.5, averageScore: 2, ...TASK });
  });

  it('are decided between equals by who waits longer', () => {
    const found = weakest([queue({ breached: 1 }), queue({ kind: 'risk', breached: 1, waitP50Seconds: 90 })], TASK);
    expect(found.map(({ kind }) => kind)).toEqual(['risk', 'question']);
  });

  it('are none where nothing was missed and everybody was pleased', () => {
    expect(weakest([queue({}), queue({ kind: 'risk', averageScore: 5 })], TASK)).toEqual([]);
  });

  it('are called what they are, and in the same order however they are listed', () => {
    const skills = ['repayment', 'loan', 'general', 'account'].map((skill) => ({
      ...queue({ breached: 5 }),
      of: { skill },
    }));
    const names = (rows: typeof skills) => weakest(rows, TASK).map(({ skill }) => skill);
    expect(names(skills)).toEqual(['account', 'general', 'loan']);
    expect(names(skills.toReversed())).toEqual(names(skills));
  });
});
