import { Standstill } from './standstill.js';

describe('a standstill', () => {
  it('lasts as long as the figure stays the same', () => {
    const standstill = new Standstill();
    expect(standstill.stoodStillFor('routing.triage', 3, 1_000)).toBe(0);
    expect(standstill.stoodStillFor('routing.triage', 3, 9_000)).toBe(8_000);
    expect(standstill.stoodStillFor('routing.triage', 2, 10_000)).toBe(0);
    expect(standstill.stoodStillFor('routing.triage', 3, 11_000)).toBe(0);
  });

  it('of one consumer is not that of another', () => {
    const standstill = new Standstill();
    standstill.stoodStillFor('routing.triage', 3, 0);
    expect(standstill.stoodStillFor('intake.work', 3, 5_000)).toBe(0);
  });
});
