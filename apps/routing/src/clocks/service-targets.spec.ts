import { BusinessTime, loadDesks, WorkCalendar } from '#lib/desks';
import { elapsedOf, serviceTargets } from './service-targets.js';

const desk = loadDesks('deploy/desks').get('micro-loan');
const data = desk.rulePack?.calendar;
if (data === undefined) throw new Error('the desk names no rules');
const calendar = new WorkCalendar(data);
const time = { calendar, office: new BusinessTime(calendar, desk.businessHours ?? []) };
const at = (text: string) => new Date(`${text}:00+08:00`);

function dueOf(clock: string, kind: 'complaint' | 'question', startedAt: Date) {
  const found = serviceTargets(desk, { kind, tier: 'agent' }, startedAt, time).find((each) => each.clock === clock);
  return new Date(startedAt.getTime() + (found?.due ?? 0) * 60_000);
}

describe('the service clocks of a ticket', () => {
  it('run round the clock unless the desk says otherwise', () => {
    expect(dueOf('first-response', 'complaint', at('2026-09-19T22:00'))).toEqual(at('2026-09-19T22:30'));
    expect(dueOf('resolution', 'question', at('2026-10-01T10:00'))).toEqual(at('2026-10-02T10:00'));
  });

  it('count the opening hours of working days: three of them for a complaint', () => {
    expect(dueOf('resolution', 'complaint', at('2026-09-01T10:00'))).toEqual(at('2026-09-04T10:00'));
  });

  it('count a Sunday on which people work, and leave out a holiday of a week', () => {
    expect(dueOf('resolution', 'complaint', at('2026-09-18T18:00'))).toEqual(at('2026-09-22T18:00'));
    expect(dueOf('resolution', 'complaint', at('2026-09-30T09:00'))).toEqual(at('2026-10-09T18:00'));
  });

  it('follow an administrator who changes a day', () => {
    const changed = new WorkCalendar(data, new Map([['2026-09-20', false]]));
    const office = new BusinessTime(changed, desk.businessHours ?? []);
    const target = { clock: 'resolution', inBusinessHours: true, warnAfterMinutes: 60, dueAfterMinutes: 450 } as const;
    const startedAt = at('2026-09-19T10:00');
    expect(elapsedOf(target, startedAt, { office }).due).toBe(
      (at('2026-09-21T18:00').getTime() - startedAt.getTime()) / 60_000,
    );
    expect(elapsedOf(target, startedAt, time).due).toBe(
      (at('2026-09-20T18:00').getTime() - startedAt.getTime()) / 60_000,
    );
  });

  it('end later by what they stood still', () => {
    const target = { clock: 'resolution', inBusinessHours: true, warnAfterMinutes: 60, dueAfterMinutes: 450 } as const;
    const startedAt = at('2026-09-01T09:00');
    expect(elapsedOf(target, startedAt, time, 30).due).toBe(
      (at('2026-09-02T09:30').getTime() - startedAt.getTime()) / 60_000,
    );
  });

  it('remind of an update where the desk asks for it', () => {
    const clocks = serviceTargets(desk, { kind: 'complaint', tier: 'agent' }, at('2026-09-01T10:00'), time);
    expect(clocks.find(({ clock }) => clock === 'next-update')).toEqual({
      clock: 'next-update',
      warn: 7200,
      due: 8640,
    });
    expect(serviceTargets(desk, { kind: 'question', tier: 'agent' }, at('2026-09-01T10:00'), time)).toHaveLength(2);
  });
});
