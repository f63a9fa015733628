import { waitGaps, type WaitRow } from './wait-gaps.js';

const LIMIT = { ratio: 1.5, tickets: 10 };
const band = (group: string, p50Seconds: number, tickets = 20): WaitRow => ({
  by: 'ageBand',
  group,
  tickets,
  p50Seconds,
});

describe('gaps between groups', () => {
  it('are found where one waits more than so many times as long as all', () => {
    const found = waitGaps([band('senior', 900), band('adult', 300), band('young', 200)], 300, LIMIT);
    expect(found).toEqual([{ ...band('senior', 900), allP50Seconds: 300, ratio: 3 }]);
    expect(waitGaps([band('senior', 450), band('adult', 300)], 300, LIMIT)).toEqual([]);
  });

  it('are not made of a few tickets, nor of a group that has no other beside it', () => {
    expect(waitGaps([band('senior', 900, 9), band('adult', 300)], 300, LIMIT)).toEqual([]);
    expect(waitGaps([band('senior', 900)], 300, LIMIT)).toEqual([]);
    expect(waitGaps([band('senior', 900), band('adult', 1)], null, LIMIT)).toEqual([]);
  });

  it('are none where nobody waits', () => {
    expect(waitGaps([band('senior', 0.4), band('adult', 0.1)], 0.1, LIMIT)).toEqual([]);
  });
});
