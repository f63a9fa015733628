import fc from 'fast-check';
import { TicketClassifiedV1, TicketOpenedV1 } from '#lib/contracts';
import type { ConsumerLedger, Ledger } from '#lib/messaging';
import { balance, type Books } from './balance.js';
import type { Hearer } from './who-hears-what.js';

const TRIAGE: Hearer = { consumer: 'routing.triage', service: 'routing', hears: [TicketOpenedV1] };
const TIER: Hearer = {
  consumer: 'routing.tier',
  service: 'routing',
  hears: [TicketClassifiedV1],
  lanes: ['agent', 'back-office'],
};
const ENTRANCE: Hearer = { consumer: 'intake.channel', service: 'intake', hears: 'the outside', lanes: ['sms'] };

const nothing: ConsumerLedger = { applied: 0, duplicates: 0, parked: 0, discarded: 0, foreign: 0 };
const ledger = (of: Partial<Ledger>): Ledger => ({ said: {}, waiting: 0, consumers: {}, ...of });
const consumers = (of: Record<string, Partial<ConsumerLedger>>): Ledger['consumers'] =>
  Object.fromEntries(Object.entries(of).map(([name, counts]) => [name, { ...nothing, ...counts }]));

function books(
  opened: number,
  triage: Partial<ConsumerLedger>,
  other: Partial<Books> & { waiting?: number } = {},
): Books {
  const { waiting = 0, ...rest } = other;
  const ledgers = {
    intake: ledger({ said: { 'support.ticket.opened.v1': opened }, waiting }),
    routing: ledger({ consumers: consumers({ 'routing.triage': triage }) }),
  };
  return { heard: ledgers, said: ledgers, depth: () => 0, settled: () => true, ...rest };
}

const accountOf = (given: Books) => balance([TRIAGE], given).accounts[0];

describe('the balance of the mesh', () => {
  it('is even when everything that was said was applied, parked or discarded; duplicates stand apart', () => {
    expect(accountOf(books(100, { applied: 97, duplicates: 12, parked: 2, discarded: 1 }))).toEqual({
      consumer: 'routing.triage',
      service: 'routing',
      accepted: 100,
      applied: 97,
      duplicates: 12,
      parked: 2,
      discarded: 1,
      foreign: 0,
      inFlight: 0,
      difference: 0,
    });
  });

  it.each([
    ['an outbox of the speaker holds something', { waiting: 3 }],
    ['the queue holds something', { depth: (queue: string) => (queue === 'routing.triage' ? 3 : 0) }],
    ['the figure has not stood still for long', { settled: () => false }],
  ])('calls it in flight while %s', (_case, state) => {
    expect(accountOf(books(100, { applied: 97 }, state))).toMatchObject({ inFlight: 3, difference: 0 });
  });

  it('calls it lost when nothing is on its way any more', () => {
    expect(accountOf(books(100, { applied: 97 }))).toMatchObject({ inFlight: 0, difference: 3 });
  });

  it('calls it invented when more was done than said, whatever else is on its way', () => {
    expect(accountOf(books(100, { applied: 101 }, { settled: () => false }))).toMatchObject({
      inFlight: 0,
      difference: -1,
    });
  });

  it('counts what strangers sent as accepted too, so that a forged message is parked and no riddle', () => {
    expect(accountOf(books(100, { applied: 98, parked: 4, foreign: 2 }))).toMatchObject({
      accepted: 102,
      foreign: 2,
      difference: 0,
    });
  });

  it('takes the lanes of a queue together: they share what is said to them', () => {
    const ledgers = {
      routing: ledger({
        said: { 'support.ticket.classified.v1': 10 },
        consumers: consumers({
          'routing.tier.agent': { applied: 6 },
          'routing.tier.back-office': { applied: 3, parked: 1 },
        }),
      }),
    };
    const { accounts } = balance([TIER], { heard: ledgers, said: ledgers, depth: () => 0, settled: () => true });
    expect(accounts).toEqual([expect.objectContaining({ accepted: 10, applied: 9, parked: 1, difference: 0 })]);
  });

  it('of an entrance is what came in: nobody knows what was meant to come', () => {
    const ledgers = {
      intake: ledger({ consumers: consumers({ 'intake.channel.sms': { applied: 5, duplicates: 2, parked: 1 } }) }),
    };
    const { accounts } = balance([ENTRANCE], { heard: ledgers, said: ledgers, depth: () => 4, settled: () => true });
    expect(accounts).toEqual([expect.objectContaining({ accepted: 10, inFlight: 4, difference: 0 })]);
  });

  it('of a consumer whose speaker does not answer is unknown, not wrong', () => {
    const heard = { routing: ledger({ consumers: consumers({ 'routing.triage': { applied: 5 } }) }) };
    const { accounts } = balance([TRIAGE], { heard, said: heard, depth: () => 0, settled: () => true });
    expect(accounts).toEqual([
      expect.objectContaining({ accepted: null, applied: 5, inFlight: null, difference: null }),
    ]);
  });

  it('names consumers that nobody listed', () => {
    const heard = { routing: ledger({ consumers: consumers({ 'routing.triage': {}, 'routing.secret': {} }) }) };
    expect(balance([TRIAGE], { heard, said: heard, depth: () => 0, settled: () => true }).unlisted).toEqual([
      'routing.secret',
    ]);
  });

  it('always adds up: accepted = applied + parked + discarded + in flight + difference', () => {
    const count = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(
        count,
        fc.record({ applied: count, duplicates: count, parked: count, discarded: count }),
        fc.record({ waiting: fc.nat({ max: 2 }), depth: fc.nat({ max: 2 }), settled: fc.boolean() }),
        (said, done, { waiting, depth, settled }) => {
          const account = accountOf(books(said, done, { waiting, depth: () => depth, settled: () => settled }));
          if (!account || account.inFlight === null || account.difference === null) throw new Error('no account');
          expect(account.applied + account.parked + account.discarded + account.inFlight + account.difference).toBe(
            said,
          );
          expect(account.inFlight).toBeGreaterThanOrEqual(0);
          expect(account.inFlight === 0 || account.difference === 0).toBe(true);
        },
      ),
    );
  });

  it('never calls a message lost that some outbox or queue still holds, and always one that none does', () => {
    const plan = fc.array(fc.constantFrom('applied', 'parked', 'discarded', 'outbox', 'queue', 'lost'), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(plan, (fates) => {
        const times = (fate: string): number => fates.filter((one) => one === fate).length;
        const done = { applied: times('applied'), parked: times('parked'), discarded: times('discarded') };
        const state = { waiting: times('outbox'), depth: () => times('queue') };
        const account = accountOf(books(fates.length, done, state));
        const quiet = times('outbox') + times('queue') === 0;
        expect(account?.difference).toBe(quiet ? times('lost') : 0);
      }),
    );
  });
});
