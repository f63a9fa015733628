import { scheduleFaults } from './schedule.mjs';

const SERVICES = ['intake', 'routing', 'routing-2', 'notifications', 'analytics'];
const schedule = (seed: number, servers = true) => scheduleFaults({ seed, seconds: 120, services: SERVICES, servers });

describe('the schedule of faults', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(schedule(7)).toEqual(schedule(7));
    expect(schedule(7)).not.toEqual(schedule(8));
  });

  it('kills a service every two to five seconds', () => {
    const kills = schedule(2026).filter(({ kind }) => kind === 'kill');
    const gaps = kills.slice(1).map(({ atMs }, index) => atMs - (kills[index]?.atMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5_000);
  });

  it('ends the broker once and Postgres once, or neither', () => {
    const kinds = (servers: boolean) => schedule(3, servers).map(({ kind }) => kind);
    expect(kinds(true).filter((kind) => kind === 'broker')).toHaveLength(1);
    expect(kinds(true).filter((kind) => kind === 'postgres')).toHaveLength(1);
    expect(new Set(kinds(false))).toEqual(new Set(['kill']));
  });

  it('comes to every service in the end', () => {
    const killed = [1, 2, 3, 4].flatMap((seed) =>
      schedule(seed).flatMap((fault) => (fault.kind === 'kill' ? [fault.service] : [])),
    );
    expect(new Set(killed)).toEqual(new Set(SERVICES));
  });
});
