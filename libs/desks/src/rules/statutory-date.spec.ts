import fc from 'fast-check';
import { WorkCalendar } from '../calendar/work-calendar.js';
import { loadRules } from './load-rules.js';
import { statutoryDate } from './statutory-date.js';

const rules = loadRules('deploy/desks/rules');
const cn = rules.get('cn-2026');
if (cn === undefined) throw new Error('no rules for China');
const calendar = new WorkCalendar(cn.calendar);
const received = new Date('2026-09-01T10:00:00+08:00');

describe('a statutory date', () => {
  it.each([
    [15, '2026-09-16', '2026-09-16'],
    [20, '2026-09-21', '2026-09-21'],
    [30, '2026-10-01', '2026-10-08'],
    [60, '2026-10-31', '2026-11-02'],
  ])('of %i days, received on 1 September 2026', (days, strict, roll) => {
    expect(statutoryDate(received, days, calendar)).toMatchObject({ strict, roll, published: true });
  });

  it('ends at 24:00 there, whatever the time of day it was received at', () => {
    for (const at of ['2026-09-01T00:00:00+08:00', '2026-09-01T23:59:59.999+08:00'])
      expect(statutoryDate(new Date(at), 15, calendar).strictAt).toEqual(new Date('2026-09-17T00:00:00+08:00'));
    expect(statutoryDate(new Date('2026-09-01T16:00:00Z'), 15, calendar).strict).toBe('2026-09-17');
  });

  it('takes a Sunday on which people work for a working day', () => {
    expect(statutoryDate(new Date('2026-09-05T10:00:00+08:00'), 15, calendar)).toMatchObject({
      strict: '2026-09-20',
      roll: '2026-09-20',
    });
  });

  it('says when the holidays of a day are not published yet, and takes the plain week', () => {
    const late = statutoryDate(new Date('2026-12-25T10:00:00+08:00'), 15, calendar);
    expect(late).toMatchObject({ strict: '2027-01-09', roll: '2027-01-11', published: false });
  });

  it('is what counting day by day gives, for ten thousand instants', () => {
    const holidays = new Set(cn.calendar.holidays);
    const makeUp = new Set(cn.calendar.makeUpDays);
    const isOff = (day: string) => {
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      return holidays.has(day) || (weekend && !makeUp.has(day));
    };
    const following = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const slow = (at: Date, days: number) => {
      let day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      for (let count = 0; count < days; count += 1) day = following(day);
      let rolled = day;
      while (isOff(rolled)) rolled = following(rolled);
      return { strict: day, roll: rolled };
    };
    const instant = fc.date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 90 }), (at, days) => {
        expect(statutoryDate(at, days, calendar)).toMatchObject(slow(at, days));
      }),
      { numRuns: 10_000 },
    );
  });
});
