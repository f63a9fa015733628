import { loadDesks } from '#lib/desks';
import type { TicketStatus } from '#lib/contracts';
import { NOON, workItem } from '../work/work-item.fixture.js';
import type { Decision } from '../work/decision.js';
import { decideTransition, possibleIn, type Circumstances, type Refusal, type Transition } from './transition.js';

const desk = loadDesks('deploy/desks').get('credit-score');
const li = { id: 'li', leads: false };
const supervisor = { id: 'wang', leads: true };
const target = { id: 'zhao', tiers: ['account-manager'] as const, presence: 'online', load: 1, capacity: 2 };

const WISHES: Transition[] = [
  { do: 'accept' },
  { do: 'transfer', toTier: 'back-office', reason: '需要查原始记录' },
  { do: 'escalate', reason: '客户要求主管处理' },
  { do: 'resolve', outcome: 'explained' },
  { do: 'reopen', reason: '客户又来了' },
];

function decide(item: Parameters<typeof workItem>[0], wish: Transition, changes: Partial<Circumstances> = {}) {
  return decideTransition(workItem(item), wish, { by: li, desk, now: NOON, ...changes });
}

function decided(outcome: Decision | Refusal): Decision {
  if ('refused' in outcome) throw new Error(outcome.detail);
  return outcome;
}

const BY_STATUS: Record<TicketStatus, Parameters<typeof workItem>[0]> = {
  open: { status: 'open', assignee: null },
  queued: { status: 'queued', assignee: null },
  assigned: { status: 'assigned' },
  accepted: { status: 'accepted' },
  answered: { status: 'answered', tier: 'self-service', assignee: null },
  resolved: { status: 'resolved', assignee: null, previousAgent: 'li', resolvedAt: NOON, resolution: 1 },
};

describe('decideTransition', () => {
  it.each(Object.keys(BY_STATUS) as TicketStatus[])(
    'from %s allows what is possible and names it in every refusal',
    (status) => {
      for (const wish of WISHES) {
        const outcome = decide(BY_STATUS[status], wish, { by: supervisor });
        if (possibleIn(status).includes(wish.do)) expect(outcome).toHaveProperty('next');
        else {
          expect(outcome).toMatchObject({
            refused: 'impossible',
            detail: expect.stringContaining(`is ${status}`) as string,
          });
          for (const possible of possibleIn(status)) expect((outcome as Refusal).detail).toContain(possible);
        }
      }
    },
  );

  it.each(Object.keys(BY_STATUS) as TicketStatus[])('from %s lets no agent touch what another one holds', (status) => {
    for (const wish of WISHES.filter(({ do: name }) => possibleIn(status).includes(name)))
      expect(decide(BY_STATUS[status], wish, { by: { id: 'other', leads: false } })).toMatchObject({
        refused: 'forbidden',
      });
  });

  it('adds one version whatever is done', () => {
    for (const [status, item] of Object.entries(BY_STATUS))
      for (const wish of WISHES.filter(({ do: name }) => possibleIn(status as TicketStatus).includes(name)))
        expect(decided(decide(item, wish, { by: supervisor })).next.version).toBe(5);
  });

  it('resolves: nobody holds it, every clock stops, the agent is remembered', () => {
    const { next, clocks, release, says } = decided(
      decide({}, { do: 'resolve', outcome: 'explained', note: '已说明' }),
    );
    expect(next).toMatchObject({
      status: 'resolved',
      assignee: null,
      previousAgent: 'li',
      resolution: 1,
      note: '已说明',
    });
    expect(next.resolvedAt).toEqual(NOON);
    expect(clocks).toEqual([{ do: 'stop', names: 'all' }]);
    expect(release).toEqual({ agent: 'li', units: 1 });
    expect(says).toEqual([{ what: 'resolved', outcome: 'explained', by: 'li' }]);
  });

  it('reopens to the waiting list with the previous agent remembered and a new resolution clock', () => {
    const { next, clocks } = decided(decide(BY_STATUS.resolved, { do: 'reopen', reason: '还没到账' }));
    expect(next).toMatchObject({
      status: 'queued',
      previousAgent: 'li',
      resolvedAt: null,
      resolution: 1,
      queuedAt: NOON,
    });
    expect(clocks).toEqual([{ do: 'start', names: ['resolution', 'next-update'] }]);
  });

  it('escalates to the next tier of the desk, keeping the waiting time', () => {
    const { next, says, release } = decided(decide({}, { do: 'escalate', reason: '金额大' }));
    expect(next).toMatchObject({ status: 'queued', tier: 'account-manager', assignee: null, avoidAgent: 'li' });
    expect(next.queuedAt).toEqual(workItem().queuedAt);
    expect(says.map(({ what }) => what)).toEqual(['escalated', 'queued']);
    expect(release).toEqual({ agent: 'li', units: 1 });
  });

  it('does not escalate above the top', () => {
    expect(decide({ tier: 'back-office' }, { do: 'escalate', reason: 'x' })).toMatchObject({ refused: 'impossible' });
  });

  it('transfers to an agent who is there and has room, in a tier of theirs', () => {
    const { next, take, release } = decided(
      decide({}, { do: 'transfer', toAgent: 'zhao', reason: '专家' }, { target }),
    );
    expect(next).toMatchObject({ status: 'assigned', assignee: 'zhao', tier: 'account-manager' });
    expect({ take, release }).toEqual({ take: { agent: 'zhao', units: 1 }, release: { agent: 'li', units: 1 } });
  });

  it('keeps the units of what its holder resolves for as long as they write it up, and only then', () => {
    const call: Parameters<typeof workItem>[0] = { tier: 'account-manager', channel: 'phone', units: 2, resolution: 1 };
    const resolve: Transition = { do: 'resolve', outcome: '已说明' };
    const until = new Date(NOON.getTime() + 60_000);
    const after = { ticketId: workItem().ticketId, resolution: 2, until };
    expect(decided(decide(call, resolve)).release).toEqual({ agent: 'li', units: 2, after });
    expect(decided(decide(call, resolve, { by: supervisor })).release).toEqual({ agent: 'li', units: 2 });
    expect(decided(decide({ ...call, channel: 'app' }, resolve)).release).toEqual({ agent: 'li', units: 2 });
    expect(decided(decide(call, { do: 'escalate', reason: '金额大' })).release).toEqual({ agent: 'li', units: 2 });
  });

  it('weighs a call by the tier that it comes to, and all of somebody for what is more than they have', () => {
    const call: Parameters<typeof workItem>[0] = { channel: 'phone', units: 2 };
    const transfer: Transition = { do: 'transfer', toAgent: 'zhao', reason: '专家' };
    expect(decide(call, transfer, { target })).toMatchObject({ refused: 'impossible' });
    expect(decided(decide(call, transfer, { target: { ...target, capacity: 3 } })).next.units).toBe(2);
    const small = decided(decide(call, transfer, { target: { ...target, load: 0, capacity: 1 } }));
    expect([small.next.units, small.take]).toEqual([1, { agent: 'zhao', units: 1 }]);
    expect(decide(call, transfer, { target: { ...target, load: 0, capacity: 0 } })).toMatchObject({
      refused: 'impossible',
    });
  });

  it.each([
    ['is away', { ...target, presence: 'away' }, 'impossible'],
    ['is full', { ...target, load: 2 }, 'impossible'],
    ['holds it already', { ...target, id: 'li' }, 'impossible'],
    ['is unknown', undefined, 'wrong'],
  ])('does not transfer to an agent who %s', (_why, to, refused) => {
    expect(decide({}, { do: 'transfer', toAgent: 'zhao', reason: 'x' }, { target: to })).toMatchObject({ refused });
  });
});
