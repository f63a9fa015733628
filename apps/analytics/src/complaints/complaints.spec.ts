import fc from 'fast-check';
import { type ComplaintRow, sumComplaints } from './complaints.js';

const anyRow = fc.record<ComplaintRow>({
  day: fc.constantFrom('2026-11-19', '2026-11-20'),
  desk: fc.constantFrom('micro-loan', 'wallet-loan', 'credit-score'),
  channel: fc.constantFrom('app', 'phone'),
  nature: fc.constantFrom('service', 'terms', 'technical', 'unknown'),
  count: fc.integer({ min: 1, max: 50 }),
});

describe('complaints', () => {
  it('add up to the same total whichever way they are taken apart', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const { total, natures, desks, channels, days } = sumComplaints(rows);
        expect(total).toBe(rows.reduce((sum, { count }) => sum + count, 0));
        expect(Object.values(natures).reduce((sum, count) => sum + count, 0)).toBe(total);
        for (const parts of [desks, channels, days])
          expect(parts.reduce((sum, part) => sum + part.total, 0)).toBe(total);
      }),
    );
  });

  it('come by desk, most first, and by day and desk, oldest first', () => {
    const row = { channel: 'app', nature: 'terms' } as const;
    const { desks, days } = sumComplaints([
      { ...row, day: '2026-11-20', desk: 'micro-loan', count: 1 },
      { ...row, day: '2026-11-19', desk: 'wallet-loan', count: 2 },
      { ...row, day: '2026-11-19', desk: 'micro-loan', count: 3, nature: 'service' },
    ]);
    expect(desks).toMatchObject([
      { desk: 'micro-loan', total: 4, natures: { service: 3, terms: 1, technical: 0, unknown: 0 } },
      { desk: 'wallet-loan', total: 2 },
    ]);
    expect(days.map(({ day, desk, total }) => [day, desk, total])).toEqual([
      ['2026-11-19', 'micro-loan', 3],
      ['2026-11-19', 'wallet-loan', 2],
      ['2026-11-20', 'micro-loan', 1],
    ]);
  });
});
