import { loadDesks } from '#lib/desks';
import { queueOf, type HouseState } from './wait-of.js';

const desk = loadDesks('deploy/desks').get('wallet-loan');
const busy = { tiers: ['agent'] as const, desks: [], capacity: 1, load: 1 };
const state: HouseState = {
  waiting: [
    { desk: 'wallet-loan', tier: 'agent', waiting: 10 },
    { desk: 'micro-loan', tier: 'agent', waiting: 99 },
  ],
  onDuty: [busy, busy, { ...busy, tiers: ['back-office'] }, { ...busy, desks: ['micro-loan'] }],
  handled: [],
};

describe('the queue of a tier', () => {
  it('of ten, with two agents and five minutes each, waits 20 to 30 minutes', () => {
    expect(queueOf(state, desk, 'agent')).toEqual({
      tier: 'agent',
      waiting: 10,
      expectedWait: { fromMinutes: 20, toMinutes: 30 },
    });
  });

  it('goes by the place of whoever asks', () => {
    expect(queueOf(state, desk, 'agent', 2).expectedWait).toEqual({ fromMinutes: 4, toMinutes: 6 });
  });

  it('waits for nothing where there is room', () => {
    const room = { ...state, onDuty: [{ ...busy, load: 0, capacity: 20 }] };
    expect(queueOf(room, desk, 'agent').expectedWait).toEqual({ fromMinutes: 0, toMinutes: 0 });
  });

  it('goes by what was measured once that is enough', () => {
    const handled = (tickets: number) => [{ desk: 'wallet-loan', tier: 'agent' as const, tickets, minutes: 10 }];
    expect(queueOf({ ...state, handled: handled(19) }, desk, 'agent').expectedWait?.toMinutes).toBe(30);
    expect(queueOf({ ...state, handled: handled(20) }, desk, 'agent').expectedWait?.toMinutes).toBe(60);
  });

  it('says nothing when nobody is there', () => {
    expect(queueOf({ ...state, onDuty: [] }, desk, 'agent').expectedWait).toBeNull();
    expect(queueOf(state, { ...desk, handlingMinutes: {} }, 'agent').expectedWait).toBeNull();
  });
});
