import { type CohortRow, cohortsOf } from './cohorts.js';

describe('cohorts', () => {
  it('say for each week since the first how many came back, nobody as nought', () => {
    const rows: CohortRow[] = [
      { week: '2026-11-02', customers: 10, repeated: 3, left: 1, returned: { '1': 4, '3': 2 } },
      { week: '2026-11-23', customers: 2, repeated: 0, left: 0, returned: {} },
    ];
    expect(cohortsOf(rows, '2026-11-23')).toEqual([
      { week: '2026-11-02', customers: 10, repeatedWithin7Days: 3, returned: [4, 0, 2], left: 1 },
      { week: '2026-11-23', customers: 2, repeatedWithin7Days: 0, returned: [], left: 0 },
    ]);
  });
});
