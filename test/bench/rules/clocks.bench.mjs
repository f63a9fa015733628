import { BusinessTime, extendLimit, loadDesks, statutoryDate, WorkCalendar } from '#lib/desks';

const { rulePack, businessHours } = loadDesks('deploy/desks').get('micro-loan');
if (!rulePack?.limits.complaint) throw new Error('the desk has no statutory limit for complaints');
const complaint = rulePack.limits.complaint;
const calendar = new WorkCalendar(rulePack.calendar);
const office = new BusinessTime(calendar, businessHours ?? []);

/** Another instant of 2026 every turn, ten minutes and a bit apart. @param {number} turn */
const instant = (turn) => new Date(Date.UTC(2026, 0, 1) + ((turn * 613_009) % 31_000_000_000));

/** @type {import('./main.mjs').Bench[]} */
export const benches = [
  {
    name: 'a statutory date, strict and rolled',
    mostMs: 0.1,
    decide: (turn) => statutoryDate(instant(turn), 15 + (turn % 3) * 15, calendar),
  },
  {
    name: 'a deadline of three working days',
    mostMs: 0.1,
    decide: (turn) => office.after(instant(turn), 1_350),
  },
  {
    name: 'what is left of a clock that is paused',
    mostMs: 0.1,
    decide: (turn) => office.between(instant(turn), new Date(instant(turn).getTime() + 5 * 86_400_000)),
  },
  {
    name: 'an extension',
    mostMs: 0.1,
    decide: (turn) =>
      extendLimit(
        complaint,
        { days: 15, extensions: turn % 2 },
        { reason: '案情复杂', handler: 'li', approver: 'wang', notice: 'n' },
      ),
  },
];
