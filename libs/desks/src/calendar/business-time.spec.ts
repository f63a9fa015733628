import fc from 'fast-check';
import { loadRules } from '../rules/load-rules.js';
import { BusinessTime } from './business-time.js';
import { WorkCalendar } from './work-calendar.js';

const data = loadRules('deploy/desks/rules').get('cn-2026')?.calendar;
if (data === undefined) throw new Error('no calendar for China');
const calendar = new WorkCalendar(data);
const office = new BusinessTime(calendar, [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]);
const at = (text: string) => new Date(`${text}:00+08:00`);

describe('business time', () => {
  it.each([
    ['within a morning', '2026-09-01T09:30', 60, '2026-09-01T10:30'],
    ['over lunch', '2026-09-01T11:30', 60, '2026-09-01T14:00'],
    ['from the night before', '2026-08-31T22:00', 30, '2026-09-01T09:30'],
    ['over a holiday of seven days', '2026-09-30T17:30', 60, '2026-10-08T09:30'],
    ['on a Sunday made a working day', '2026-09-19T10:00', 30, '2026-09-20T09:30'],
    ['to the last minute of a day', '2026-09-01T17:00', 60, '2026-09-01T18:00'],
  ])('counts %s', (_what, start, minutes, end) => {
    expect(office.after(at(start), minutes)).toEqual(at(end));
  });

  it('without hours runs round the clock, holidays too', () => {
    expect(new BusinessTime(calendar, []).after(at('2026-10-01T23:30'), 60)).toEqual(at('2026-10-02T00:30'));
  });

  it('knows a desk that is open until midnight', () => {
    const evening = new BusinessTime(calendar, [{ from: '18:00', to: '24:00' }]);
    expect(evening.after(at('2026-09-01T23:30'), 60)).toEqual(at('2026-09-02T18:30'));
  });

  it('refuses to look for ever', () => {
    const never = new WorkCalendar({ ...data, holidays: [] });
    expect(() =>
      new BusinessTime(never, [{ from: '09:00', to: '09:01' }]).after(at('2026-09-01T09:00'), 10_000),
    ).toThrow(RangeError);
  });

  it('counted back gives what was counted on, for any start and length', () => {
    const start = fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-01T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 5_000 }), (from, minutes) => {
        expect(office.between(from, office.after(from, minutes))).toBeCloseTo(minutes, 6);
      }),
      { numRuns: 500 },
    );
  });

  it('is what walking minute by minute gives', () => {
    const holidays = new Set(data.holidays);
    const makeUp = new Set(data.makeUpDays);
    const isOpen = (ms: number) => {
      const local = new Date(ms + 8 * 3_600_000);
      const day = local.toISOString().slice(0, 10);
      const off = holidays.has(day) || ([0, 6].includes(local.getUTCDay()) && !makeUp.has(day));
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
      return !off && ((minute >= 540 && minute < 720) || (minute >= 810 && minute < 1_080));
    };
    const slow = (from: number, minutes: number) => {
      let now = from;
      for (let left = minutes; left > 0; now += 60_000) if (isOpen(now)) left -= 1;
      return now;
    };
    const start = fc.integer({ min: 0, max: 500_000 }).map((n) => at('2026-01-01T00:00').getTime() + n * 60_000);
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 1_500 }), (from, minutes) => {
        expect(office.after(new Date(from), minutes).getTime()).toBe(slow(from, minutes));
      }),
      { numRuns: 300 },
    );
  });
});
