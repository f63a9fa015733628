import fc from 'fast-check';
import type { WorkState } from '#lib/contracts';
import { type WorkEvent, newestWork } from './work-mirror.js';

const event = (ticketId: string, version: number): WorkEvent => ({
  id: `${ticketId}-${version}`,
  source: '/kefu-mesh/routing',
  type: 'support.ticket.queued.v1',
  subject: ticketId,
  time: '',
  data: { work: { ticketId, version } as WorkState },
});

describe('the newest state of each ticket', () => {
  it('is the same for every order and repetition', () => {
    const versions = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(versions, fc.infiniteStream(fc.nat()), (pairs, chance) => {
        const newest = new Map<string, number>();
        for (const [id, version] of pairs) newest.set(id, Math.max(version, newest.get(id) ?? 0));
        const shuffled = [...pairs, ...pairs]
          .map((pair) => ({ pair, at: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at);
        const states = newestWork(shuffled.map(({ pair: [id, version] }) => event(id, version)));
        expect(new Map(states.map(({ ticketId, version }) => [ticketId, version]))).toEqual(newest);
      }),
    );
  });
});
