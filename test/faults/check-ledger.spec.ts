import { Attempts } from './attempts.mjs';
import { checkLedger } from './check-ledger.mjs';
import type { Snapshot } from './snapshot.mjs';

const ID = '0193a1b2-0000-7000-8000-000000000001';
const OTHER = '0193a1b2-0000-7000-8000-000000000002';

/** One ticket, accepted and through: a sound mesh. */
function sound(): { attempts: Attempts; found: Snapshot } {
  const attempts = new Attempts();
  const ticket = { desk: 'micro-loan', channel: 'web', customer: { ref: 'c-1' }, body: '利息怎么算？' };
  const attempt = attempts.begin('http', ticket);
  attempts.accept(attempt, ID);
  const log = {
    'support.ticket.opened.v1': 1,
    'support.ticket.classified.v1': 1,
    'support.ticket.answered.v1': 1,
    'support.notification.sent.v1': 1,
  };
  return {
    attempts,
    found: {
      ticketsByKey: new Map([[attempt.key, [ID]]]),
      tickets: new Map([[ID, { workVersion: 2, answers: 1 }]]),
      work: new Map([[ID, { version: 2, status: 'answered' }]]),
      notices: new Map([[ID, [{ occasion: 'ticket.answered', state: 'sent', count: 1 }]]]),
      log: new Map([[ID, log]]),
      doubleEvents: 0,
      countedTickets: 1,
      parked: [],
      waiting: {},
    },
  };
}

/** What the checker finds when the sound mesh is damaged like this. */
function after(damage: (mesh: ReturnType<typeof sound>) => void) {
  const mesh = sound();
  damage(mesh);
  const { lost, duplicated, unexpected, stuck, parked } = checkLedger(mesh.attempts, mesh.found);
  return {
    lost: lost.length,
    duplicated: duplicated.length,
    unexpected: unexpected.length,
    stuck: stuck.length,
    parked,
  };
}

const NOTHING = { lost: 0, duplicated: 0, unexpected: 0, stuck: 0, parked: 0 };

describe('the ledger of a fault run', () => {
  it('finds nothing in a sound mesh', () => {
    expect(after(() => undefined)).toEqual(NOTHING);
  });

  it('finds an accepted ticket that is nowhere', () => {
    const damage = after(({ found }) => {
      for (const part of [found.ticketsByKey, found.tickets, found.work, found.notices, found.log]) part.clear();
      found.countedTickets = 0;
    });
    expect(damage).toEqual({ ...NOTHING, lost: 1, unexpected: 1 });
  });

  it.each<[string, (mesh: ReturnType<typeof sound>) => void]>([
    ['a work item', ({ found }) => found.work.clear()],
    ['an event in the log', ({ found }) => void delete found.log.get(ID)?.['support.ticket.opened.v1']],
    ['the answer in the log', ({ found }) => void delete found.log.get(ID)?.['support.ticket.answered.v1']],
    ['the sent notice in the log', ({ found }) => void delete found.log.get(ID)?.['support.notification.sent.v1']],
    ['the newest state in intake', ({ found }) => void found.tickets.set(ID, { workVersion: 1, answers: 1 })],
    ['one in the roll-up', ({ found }) => void (found.countedTickets = 0)],
  ])('counts a ticket as lost that lacks %s', (_, damage) => {
    expect(after(damage)).toEqual({ ...NOTHING, lost: 1 });
  });

  it('counts a ticket of which nobody was told as lost', () => {
    const damage = after(({ found }) => {
      found.notices.clear();
      delete found.log.get(ID)?.['support.notification.sent.v1'];
    });
    expect(damage).toEqual({ ...NOTHING, lost: 1 });
  });

  it('takes a ticket that is parked for parked, not for lost', () => {
    const damage = after(({ found }) => {
      found.work.clear();
      found.parked.push({ queue: 'routing.triage', reason: 'test', content: `{"ticketId":"${ID}"}` });
    });
    expect(damage).toEqual({ ...NOTHING, parked: 1 });
  });

  it.each<[string, (mesh: ReturnType<typeof sound>) => void]>([
    ['a second answer', ({ found }) => void found.tickets.set(ID, { workVersion: 2, answers: 2 })],
    ['an event twice in the log', ({ found }) => void (found.doubleEvents = 1)],
    ['a ticket twice in the roll-up', ({ found }) => void (found.countedTickets = 2)],
    [
      'two answers from routing',
      ({ found }) => void Object.assign(found.log.get(ID) ?? {}, { 'support.ticket.answered.v1': 2 }),
    ],
    ['one answer to the client, then another', ({ attempts }) => attempts.contradictions.push('faults-http-0')],
  ])('counts %s as duplicated state', (_, damage) => {
    expect(after(damage)).toEqual({ ...NOTHING, duplicated: 1 });
  });

  it('finds a second ticket of one key, and one that nobody asked for', () => {
    expect(after(({ found }) => found.ticketsByKey.get('faults-http-0')?.push(OTHER))).toMatchObject({ duplicated: 1 });
    expect(after(({ found }) => found.ticketsByKey.set('faults-http-9', [OTHER]))).toMatchObject({ unexpected: 1 });
  });

  it('finds what has not come to its end', () => {
    const planned = [{ occasion: 'ticket.answered', state: 'planned', count: 1 }];
    expect(after(({ found }) => found.notices.set(ID, planned))).toEqual({ ...NOTHING, stuck: 1 });
    expect(after(({ found }) => (found.waiting['routing.outbox'] = 3))).toEqual({ ...NOTHING, stuck: 1 });
  });

  it('lets a ticket be classified once more for every escalation', () => {
    const twice = { 'support.ticket.classified.v1': 2 };
    expect(after(({ found }) => Object.assign(found.log.get(ID) ?? {}, twice))).toEqual({ ...NOTHING, duplicated: 1 });
    const escalated = { ...twice, 'support.ticket.escalated.v1': 1 };
    expect(after(({ found }) => Object.assign(found.log.get(ID) ?? {}, escalated))).toEqual(NOTHING);
  });
});
