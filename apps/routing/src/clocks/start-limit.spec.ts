import { loadDesks, WorkCalendar } from '#lib/desks';
import { startLimit } from './start-limit.js';

const pack = loadDesks('deploy/desks').get('micro-loan').rulePack;
if (pack === undefined) throw new Error('the desk names no rules');
const calendar = new WorkCalendar(pack.calendar);
const receivedAt = new Date('2026-09-01T10:00:00+08:00');
const start = (name: string) => startLimit(pack, calendar, { ticketId: 't', name, receivedAt });

describe('a statutory limit that begins', () => {
  it('has both dates, the rule it began with and a warning days before', () => {
    expect(start('complaint')).toMatchObject({
      strictOn: '2026-09-16',
      rollOn: '2026-09-16',
      dueAt: new Date('2026-09-17T00:00:00+08:00'),
      warnAt: new Date('2026-09-14T00:00:00+08:00'),
      rulePack: 'cn-2026',
      ruleVersion: 1,
      rule: { days: 15, maximumDays: 60 },
    });
    expect(start('objection')).toMatchObject({ strictOn: '2026-09-21', days: 20 });
  });

  it('must stand in the pack', () => {
    expect(() => start('wish')).toThrow('the rule pack cn-2026 has no limit "wish"');
  });
});
