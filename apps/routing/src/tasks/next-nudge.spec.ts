import { NOON } from '../work/work-item.fixture.js';
import { nextNudge } from './next-nudge.js';

describe('nextNudge', () => {
  it('tells whoever has the task first, then the managers, then nobody', () => {
    const first = nextNudge({ assignee: 'zhao', nudged: null }, 90, NOON);
    expect(first).toEqual({ nudged: 'owner', nextAt: new Date('2026-11-22T05:30:00Z') });
    expect(nextNudge({ assignee: 'zhao', nudged: first.nudged }, 90, NOON)).toEqual({
      nudged: 'managers',
      nextAt: null,
    });
  });

  it('tells the managers at once of a task that is nobody’s', () => {
    expect(nextNudge({ assignee: null, nudged: null }, 90, NOON)).toEqual({ nudged: 'managers', nextAt: null });
  });
});
