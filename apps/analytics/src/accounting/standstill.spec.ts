import { Standstill } from './standstill.js';

describe('a standstill', () => {
  it('lasts as long as the figures stay the same', () => {
    const standstill = new Standstill();
    expect(standstill.stoodStillFor('routing.triage', 10, 7, 1_000)).toBe(0);
    expect(standstill.stoodStillFor('routing.triage', 10, 7, 9_000)).toBe(8_000);
    expect(standstill.stoodStillFor('routing.triage', 10, 8, 10_000)).toBe(0);
    expect(standstill.stoodStillFor('routing.triage', 11, 8, 11_000)).toBe(0);
  });

  it('is none while as many events come as are done with', () => {
    const standstill = new Standstill();
    standstill.stoodStillFor('routing.triage', 10, 7, 0);
    expect(standstill.stoodStillFor('routing.triage', 510, 507, 60_000)).toBe(0);
  });

  it('of one consumer is not that of another', () => {
    const standstill = new Standstill();
    standstill.stoodStillFor('routing.triage', 10, 7, 0);
    expect(standstill.stoodStillFor('intake.work', 10, 7, 5_000)).toBe(0);
  });
});
