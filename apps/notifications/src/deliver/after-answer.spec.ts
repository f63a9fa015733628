import { afterAnswer } from './after-answer.js';
import { putOff } from './put-off.js';

const HOUR = 3_600_000;
const young = { attempts: 0, ageMs: 100 };

describe('afterAnswer', () => {
  it('ends with the first acceptance or refusal', () => {
    expect(afterAnswer({ outcome: 'accepted', providerId: 'p-1' }, young, 5)).toMatchObject({
      state: 'sent',
      counts: true,
      providerId: 'p-1',
    });
    expect(afterAnswer({ outcome: 'refused', reason: '黑名单' }, young, 5)).toMatchObject({
      state: 'failed',
      reason: '黑名单',
    });
  });

  it.each(['failed', 'unknown'] as const)('goes on after %s until the last try', (outcome) => {
    const after = (attempts: number) => afterAnswer({ outcome, reason: 'busy' }, { attempts, ageMs: 100 }, 5).state;
    expect([0, 3, 4, 9].map(after)).toEqual(['planned', 'planned', 'failed', 'failed']);
  });

  it('counts no try that the provider put off, and gives up after a day of them', () => {
    const deferred = { outcome: 'deferred', delayMs: 60_000, reason: 'HTTP 429' } as const;
    expect(afterAnswer(deferred, young, 5)).toMatchObject({ state: 'planned', counts: false, delayMs: 60_000 });
    expect(afterAnswer(deferred, { attempts: 0, ageMs: 25 * HOUR }, 5)).toMatchObject({
      state: 'failed',
      counts: true,
    });
  });
});

describe('putOff', () => {
  it('waits longer the older a notice is, so that a day fits into the deferrals of the transport', () => {
    let ageMs = 0;
    let times = 0;
    for (let delay = putOff(0, ageMs); delay !== undefined; delay = putOff(0, ageMs)) {
      ageMs += delay;
      times += 1;
    }
    expect(ageMs).toBeGreaterThan(24 * HOUR);
    expect(times).toBeLessThan(1_000);
  });

  it('never comes back before it was asked to', () => {
    expect(putOff(90_000, 0)).toBe(90_000);
  });
});
