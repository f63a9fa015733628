import fc from 'fast-check';
import { newId } from '#lib/contracts';
import { latestFacts, supersedes } from './latest-facts.js';

const ids = Array.from({ length: 6 }, newId);
const fact = fc.record({
  factId: fc.constantFrom(...ids),
  factType: fc.constantFrom('score.changed', 'repayment.due'),
  origin: fc.constant('core'),
  key: fc.constantFrom('', 'loan-1'),
  customer: fc.record({ ref: fc.constantFrom('c-1', 'c-2') }),
  occurredAt: fc.constantFrom('2026-11-22T08:00:00Z', '2026-11-22T16:00:00+08:00', '2026-11-22T08:00:01.5Z'),
  data: fc.constant({ score: 712 }),
});

describe('latestFacts', () => {
  it('keeps one fact for each customer, type and key, and none that another supersedes', () => {
    fc.assert(
      fc.property(fc.array(fact), (facts) => {
        for (const kept of latestFacts(facts)) {
          const rivals = facts.filter(
            (each) =>
              each.customer.ref === kept.customer.ref && each.factType === kept.factType && each.key === kept.key,
          );
          expect(rivals.filter((rival) => supersedes(rival, kept))).toEqual([]);
        }
      }),
    );
  });

  it('reads offsets: 16:00 in Shanghai is 08:00 UTC, and then the greater id counts', () => {
    const base = { factType: 'score.changed', origin: 'core', key: '', customer: { ref: 'c-1' }, data: {} };
    const [lesser = '', greater = ''] = ids.toSorted();
    const here = { ...base, factId: greater, occurredAt: '2026-11-22T16:00:00+08:00' };
    const there = { ...base, factId: lesser, occurredAt: '2026-11-22T08:00:00Z' };
    expect(supersedes(here, there)).toBe(true);
    expect(supersedes(there, here)).toBe(false);
  });
});
