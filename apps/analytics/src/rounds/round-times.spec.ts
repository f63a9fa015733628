import fc from 'fast-check';
import { nextDue, type Rhythm, spanBefore, spanOf } from './round-times.js';

const SHANGHAI = 'Asia/Shanghai';
const iso = (date: Date): string => date.toISOString();

describe('rounds', () => {
  it('of a week are due on Monday at nine and look back on the week that ended at midnight', () => {
    const due = nextDue('week', new Date('2026-11-22T10:00:00+08:00'), SHANGHAI);
    expect(iso(due)).toBe('2026-11-23T01:00:00.000Z');
    const span = spanOf('week', due, SHANGHAI);
    expect([iso(span.from), iso(span.to)]).toEqual(['2026-11-15T16:00:00.000Z', '2026-11-22T16:00:00.000Z']);
    expect(iso(spanBefore('week', span, SHANGHAI).from)).toBe('2026-11-08T16:00:00.000Z');
  });

  it('are due at nine sharp for the next time', () => {
    expect(iso(nextDue('week', new Date('2026-11-23T09:00:00+08:00'), SHANGHAI))).toBe('2026-11-30T01:00:00.000Z');
    expect(iso(nextDue('week', new Date('2026-11-23T08:59:59+08:00'), SHANGHAI))).toBe('2026-11-23T01:00:00.000Z');
  });

  it('of a month look back on the whole of it, and on the one before', () => {
    const due = nextDue('month', new Date('2026-03-01T09:00:00+08:00'), SHANGHAI);
    expect(iso(due)).toBe('2026-04-01T01:00:00.000Z');
    const span = spanOf('month', due, SHANGHAI);
    expect([iso(span.from), iso(span.to)]).toEqual(['2026-02-28T16:00:00.000Z', '2026-03-31T16:00:00.000Z']);
    expect(iso(spanBefore('month', span, SHANGHAI).from)).toBe('2026-01-31T16:00:00.000Z');
  });

  it('keep to nine on the wall across a change of the clocks', () => {
    const due = nextDue('week', new Date('2026-03-02T09:00:00-05:00'), 'America/New_York');
    expect(iso(due)).toBe('2026-03-09T13:00:00.000Z');
  });

  const rhythms = fc.constantFrom<Rhythm>('hour', 'day', 'week', 'month');
  const instants = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  });
  const zones = fc.constantFrom(SHANGHAI, 'America/New_York', 'Australia/Lord_Howe');

  it('follow each other without a gap, always later than what was done', () => {
    fc.assert(
      fc.property(rhythms, instants, zones, (rhythm, at, zone) => {
        const due = nextDue(rhythm, at, zone);
        const later = nextDue(rhythm, due, zone);
        expect(due.getTime()).toBeGreaterThan(at.getTime());
        expect(later.getTime()).toBeGreaterThan(due.getTime());
        if (rhythm !== 'hour') expect(spanOf(rhythm, later, zone).from).toEqual(spanOf(rhythm, due, zone).to);
        expect(spanOf(rhythm, due, zone).to.getTime()).toBeLessThanOrEqual(due.getTime());
      }),
    );
  });
});
