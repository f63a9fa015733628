import { loadDesks, WorkCalendar } from '#lib/desks';
import { reroll } from './reroll.js';

const data = loadDesks('deploy/desks').get('micro-loan').rulePack?.calendar;
if (data === undefined) throw new Error('the desk names no rules');
const calendar = new WorkCalendar(data);
const limit = (strict: string, roll: string) => ({ ticketId: 't', id: strict, strict, roll });

describe('a rolled date when a day changes', () => {
  it('moves on when its day is taken off, over whatever is off behind it', () => {
    const limits = [limit('2026-09-20', '2026-09-20'), limit('2026-09-24', '2026-09-24')];
    expect(reroll(limits, calendar, { day: '2026-09-20', working: false })).toEqual([
      limit('2026-09-20', '2026-09-21'),
    ]);
    expect(reroll(limits, calendar, { day: '2026-09-24', working: false })).toEqual([
      limit('2026-09-24', '2026-09-28'),
    ]);
  });

  it('moves back when a day before it is made a working day', () => {
    const limits = [limit('2026-10-01', '2026-10-08')];
    expect(reroll(limits, calendar, { day: '2026-10-05', working: true })).toEqual([limit('2026-10-01', '2026-10-05')]);
  });

  it('stays when nothing follows from the change', () => {
    expect(reroll([limit('2026-10-01', '2026-10-08')], calendar, { day: '2026-10-03', working: false })).toEqual([]);
  });
});
