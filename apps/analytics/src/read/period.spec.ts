import { periodOf } from './period.js';

const now = new Date('2026-11-22T04:00:00.000Z');

describe('the period of a report', () => {
  it('is today in Shanghai unless said otherwise', () => {
    expect(periodOf({}, now)).toEqual({ from: '2026-11-21T16:00:00.000Z', to: now.toISOString() });
  });

  it('at midnight in Shanghai is the day that just ended, never empty', () => {
    const midnight = new Date('2026-11-21T16:00:00.000Z');
    expect(periodOf({}, midnight)).toEqual({ from: '2026-11-20T16:00:00.000Z', to: midnight.toISOString() });
  });

  it('is the day before a given end', () => {
    expect(periodOf({ to: '2026-10-02T08:00:00+08:00' }, now)).toEqual({
      from: '2026-10-01T00:00:00.000Z',
      to: '2026-10-02T00:00:00.000Z',
    });
  });

  it('that would begin before all years is refused by name', () => {
    expect(() => periodOf({ to: '0001-01-01T00:00:00Z' }, now)).toThrow(
      expect.objectContaining({ status: 400, errors: [{ path: 'to', message: 'is too early' }] }),
    );
  });

  it.each([
    ['begins after its end', { from: '2026-11-22T00:00:00Z', to: '2026-11-21T00:00:00Z' }, 'must be before "to"'],
    ['begins in the future', { from: '2027-01-01T00:00:00Z' }, 'must be before "to"'],
    ['is too long', { from: '2020-01-01T00:00:00Z' }, 'must be at most 400 days before "to"'],
  ])('that %s is refused by name', (_case, query, message) => {
    expect(() => periodOf(query, now)).toThrow(
      expect.objectContaining({ status: 400, errors: [{ path: 'from', message }] }),
    );
  });
});
