import fc from 'fast-check';
import { BusinessTime, loadDesks, WorkCalendar } from '#lib/desks';
import { refusePause, resumeClock, type Resumed } from './decide-pause.js';

const desk = loadDesks('deploy/desks').get('micro-loan');
if (desk.rulePack === undefined) throw new Error('the desk names no rules');
const office = new BusinessTime(new WorkCalendar(desk.rulePack.calendar), desk.businessHours ?? []);
const at = (text: string) => new Date(`${text}:00+08:00`);
const running = {
  rule: null,
  stoppedAt: null,
  breachedAt: null,
  pausedAt: null,
  pausedMinutes: 0,
  warnAt: at('2026-09-01T15:00'),
  dueAt: at('2026-09-01T17:00'),
};
const paused = { ...running, pausedAt: at('2026-09-01T11:00') };

describe('a pause', () => {
  it('is refused by name', () => {
    const now = at('2026-09-01T10:00');
    expect(refusePause(running, now)).toBeUndefined();
    expect(refusePause(paused, now)).toBe('ALREADY_PAUSED');
    expect(refusePause({ ...running, stoppedAt: now }, now)).toBe('CLOCK_STOPPED');
    expect(refusePause(running, at('2026-09-01T17:00'))).toBe('ALREADY_BREACHED');
    expect(refusePause({ ...running, rule: desk.rulePack?.limits.complaint ?? null }, now)).toBe(
      'STATUTORY_NEVER_PAUSES',
    );
    expect(resumeClock(running, now, office)).toBe('NOT_PAUSED');
    expect(resumeClock({ ...paused, stoppedAt: now }, now, office)).toBe('CLOCK_STOPPED');
  });

  it('leaves what was left, in the hours that the clock counts', () => {
    // 11:00 to 17:00 with a break of ninety minutes are 270 minutes; from Wednesday 09:30 they end at 15:30.
    expect(resumeClock(paused, at('2026-09-02T09:30'), office)).toEqual({
      warnAt: at('2026-09-02T12:00'),
      dueAt: at('2026-09-02T15:30'),
      pausedMinutes: 360,
    });
    expect(resumeClock(paused, at('2026-09-02T09:30'), undefined)).toEqual({
      warnAt: at('2026-09-02T13:30'),
      dueAt: at('2026-09-02T15:30'),
      pausedMinutes: 1350,
    });
  });

  it('keeps a warning that was given before it', () => {
    const warned = { ...paused, warnAt: at('2026-09-01T10:00') };
    expect(resumeClock(warned, at('2026-09-02T09:30'), office)).toMatchObject({ warnAt: at('2026-09-01T10:00') });
  });

  it('of any length changes nothing of the time that is left', () => {
    const minutes = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(minutes, minutes, (left, gone) => {
        const pausedAt = at('2026-09-01T11:00');
        const dueAt = office.after(pausedAt, left);
        const now = new Date(pausedAt.getTime() + gone * 60_000);
        const resumed = resumeClock({ ...paused, warnAt: dueAt, dueAt }, now, office) as Resumed;
        expect(office.between(now, resumed.dueAt)).toBeCloseTo(left, 6);
      }),
      { numRuns: 300 },
    );
  });
});
