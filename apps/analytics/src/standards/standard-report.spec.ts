import { loadDesks } from '#lib/desks';
import { keptOf, standardsIn } from './standard-report.js';

const desk = loadDesks('deploy/desks').get('micro-loan');

describe('the standards of a period', () => {
  it('are those in force, each with its part of it', () => {
    const found = standardsIn(desk, { from: '2026-09-30T00:00:00.000Z', to: '2026-10-02T00:00:00.000Z' });
    expect(found.map(({ standard, from, to }) => [standard.version, from.toISOString(), to.toISOString()])).toEqual([
      [2, '2026-09-30T00:00:00.000Z', '2026-09-30T16:00:00.000Z'],
      [3, '2026-09-30T16:00:00.000Z', '2026-10-02T00:00:00.000Z'],
    ]);
  });

  it('are none before anything was promised', () => {
    expect(standardsIn(desk, { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' })).toEqual([]);
  });
});

describe('a promise', () => {
  const target = { measure: 'first-response', seconds: 60, share: 0.95 } as const;

  it('is kept when its share of the tickets was in time', () => {
    expect(keptOf(target, { tickets: 20, inTime: 19, p95: 60 })).toMatchObject({ reached: 0.95, met: true });
    expect(keptOf(target, { tickets: 20, inTime: 18, p95: 80.1234 })).toMatchObject({ met: false, p95Seconds: 80.123 });
  });

  it('is neither kept nor broken by nobody', () => {
    expect(keptOf(target, { tickets: 0, inTime: 0, p95: null })).toMatchObject({ reached: null, met: null });
  });
});
