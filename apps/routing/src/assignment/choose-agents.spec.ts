import fc from 'fast-check';
import { chooseAgents, type FreeAgent, type WaitingTicket } from './choose-agents.js';

const NOW = Date.parse('2026-11-22T08:00:00Z');

function agent(id: string, changes: Partial<FreeAgent> = {}): FreeAgent {
  return {
    id,
    skills: ['general'],
    desks: [],
    locales: [],
    channels: [],
    load: 0,
    capacity: 5,
    lastAssignedAt: null,
    ...changes,
  };
}

function ticket(ticketId: string, changes: Partial<WaitingTicket> = {}): WaitingTicket {
  return {
    ticketId,
    desk: 'micro-loan',
    channel: 'app',
    locale: 'zh-CN',
    priority: 5,
    queuedAt: new Date(NOW),
    requiredSkills: ['general'],
    units: 1,
    previousAgent: null,
    avoidAgent: null,
    recused: [],
    ...changes,
  };
}

const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);
const pairsOf = (...given: Parameters<typeof chooseAgents>) => chooseAgents(...given).pairs;
const taken = ({ pairs }: ReturnType<typeof chooseAgents>) =>
  pairs.map(({ ticketId, agentId }) => `${ticketId}>${agentId}`);

describe('chooseAgents', () => {
  it('gives nobody a ticket of a channel that they do not serve, however long it waits', () => {
    const waiting = [ticket('call', { channel: 'phone', priority: 1 }), ticket('letter', { channel: 'email' })];
    const agents = [agent('writer', { channels: ['email', 'app'] }), agent('caller', { channels: ['phone'], load: 4 })];
    expect(taken(chooseAgents(waiting, agents))).toEqual(['call>caller', 'letter>writer']);
    expect(taken(chooseAgents(waiting, agents.slice(0, 1)))).toEqual(['letter>writer']);
    expect(taken(chooseAgents(waiting, [agent('anybody')]))).toEqual(['call>anybody', 'letter>anybody']);
  });

  it('serves the most urgent first, then the one that has waited longest', () => {
    const waiting = [
      ticket('late', { queuedAt: minutesAgo(1) }),
      ticket('early', { queuedAt: minutesAgo(9) }),
      ticket('risk', { priority: 0, queuedAt: minutesAgo(0) }),
    ];
    expect(taken(chooseAgents(waiting, [agent('li', { capacity: 2 })]))).toEqual(['risk>li', 'early>li']);
  });

  it('gives it to the agent with the fewest tickets, then to the one idle longest', () => {
    const agents = [
      agent('busy', { load: 2, lastAssignedAt: minutesAgo(60) }),
      agent('fresh', { load: 1, lastAssignedAt: minutesAgo(2) }),
      agent('idle', { load: 1, lastAssignedAt: minutesAgo(30) }),
    ];
    expect(taken(chooseAgents([ticket('a')], agents))).toEqual(['a>idle']);
  });

  it('asks for every skill, the desk and the language', () => {
    const agents = [
      agent('no-skill', { skills: ['general'] }),
      agent('no-desk', { skills: ['general', 'complaint'], desks: ['wallet-loan'] }),
      agent('no-language', { skills: ['general', 'complaint'], locales: ['en'] }),
      agent('right', { skills: ['complaint', 'general', 'risk'], desks: ['micro-loan'], locales: ['zh-CN'], load: 4 }),
    ];
    expect(taken(chooseAgents([ticket('a', { requiredSkills: ['complaint', 'general'] })], agents))).toEqual([
      'a>right',
    ]);
    expect(pairsOf([ticket('b', { requiredSkills: ['law'] })], agents)).toEqual([]);
  });

  it('never gives a ticket to whom it is about, not even as the last one there', () => {
    const about = ticket('a', { recused: ['li'], previousAgent: 'li' });
    expect(pairsOf([about], [agent('li')])).toEqual([]);
    expect(taken(chooseAgents([about, ticket('b')], [agent('li'), agent('wang', { load: 4 })]))).toEqual([
      'a>wang',
      'b>li',
    ]);
  });

  it('prefers whoever held it before, and says so', () => {
    const agents = [agent('a'), agent('b', { load: 4 })];
    expect(pairsOf([ticket('t', { previousAgent: 'b' })], agents)).toEqual([
      { ticketId: 't', agentId: 'b', units: 1, reason: 'previous-agent' },
    ]);
  });

  it('gives it back to whoever gave it away only when nobody else can take it', () => {
    expect(taken(chooseAgents([ticket('t', { avoidAgent: 'a' })], [agent('a'), agent('b', { load: 4 })]))).toEqual([
      't>b',
    ]);
    expect(taken(chooseAgents([ticket('t', { avoidAgent: 'a' })], [agent('a')]))).toEqual(['t>a']);
  });

  it('spreads 100 tickets over 4 agents to within one', () => {
    const agents = ['a', 'b', 'c', 'd'].map((id) => agent(id, { capacity: 50 }));
    const waiting = Array.from({ length: 100 }, (_, at) => ticket(`t${at}`, { priority: at % 9 }));
    const perAgent = agents.map(({ id }) => pairsOf(waiting, agents).filter((pair) => pair.agentId === id).length);
    expect(Math.max(...perAgent) - Math.min(...perAgent)).toBeLessThanOrEqual(1);
    expect(perAgent.reduce((a, b) => a + b)).toBe(100);
  });

  it('counts the units that a ticket takes, not the tickets', () => {
    const agents = [agent('a', { capacity: 3, load: 2 }), agent('b', { capacity: 5, load: 3 })];
    expect(pairsOf([ticket('call', { units: 2 }), ticket('chat')], agents)).toEqual([
      { ticketId: 'call', agentId: 'b', units: 2, reason: 'next-in-line' },
      { ticketId: 'chat', agentId: 'a', units: 1, reason: 'next-in-line' },
    ]);
  });

  it('gives all of somebody for what is more than they have', () => {
    expect(pairsOf([ticket('call', { units: 3 })], [agent('a', { capacity: 2 })])).toMatchObject([{ units: 2 }]);
    expect(pairsOf([ticket('call', { units: 3 })], [agent('a', { capacity: 2, load: 1 })])).toEqual([]);
  });

  it('keeps the room of who lacks least for a call that does not fit yet, from all that come after it and from nothing before it', () => {
    const agents = [agent('a', { capacity: 4, load: 3 }), agent('b', { capacity: 5, load: 2 })];
    const call = ticket('call', { units: 4, priority: 4 });
    const { pairs, kept } = chooseAgents([ticket('first', { priority: 3 }), call, ticket('later')], agents);
    expect(pairs.map(({ ticketId, agentId }) => `${ticketId}>${agentId}`)).toEqual(['first>b', 'later>a']);
    expect([...kept]).toEqual([['call', 'b']]);
  });
});

const skill = fc.constantFrom('general', 'risk', 'complaint');
const someAgents = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    skills: fc.uniqueArray(skill),
    desks: fc.constantFrom<string[]>([], ['micro-loan'], ['wallet-loan']),
    locales: fc.constantFrom<string[]>([], ['zh-CN'], ['en']),
    channels: fc.constantFrom<string[]>([], [], ['app'], ['phone', 'chat']),
    load: fc.integer({ min: 0, max: 4 }),
    capacity: fc.integer({ min: 0, max: 6 }),
    lastAssignedAt: fc.option(fc.integer({ min: 0, max: 90 }).map(minutesAgo)),
  }),
  { selector: ({ id }) => id },
);
const someTickets = fc.uniqueArray(
  fc.record({
    ticketId: fc.integer({ min: 0, max: 99 }).map((n) => `t${n}`),
    desk: fc.constantFrom('micro-loan', 'wallet-loan'),
    locale: fc.constantFrom('zh-CN', 'en'),
    channel: fc.constantFrom('app', 'phone'),
    priority: fc.integer({ min: 0, max: 9 }),
    queuedAt: fc.integer({ min: 0, max: 90 }).map(minutesAgo),
    requiredSkills: fc.uniqueArray(skill, { maxLength: 2 }),
    units: fc.constantFrom(1, 1, 2, 3),
    previousAgent: fc.option(fc.constantFrom('a', 'b')),
    avoidAgent: fc.option(fc.constantFrom('c', 'd')),
    recused: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
  }),
  { selector: ({ ticketId }) => ticketId, maxLength: 40 },
);

const unitsIn = (pairs: readonly { readonly units: number }[]) => pairs.reduce((sum, { units }) => sum + units, 0);
const fits = (one: FreeAgent, waiting: WaitingTicket) =>
  (one.desks.length === 0 || one.desks.includes(waiting.desk)) &&
  (one.locales.length === 0 || one.locales.includes(waiting.locale)) &&
  (one.channels.length === 0 || one.channels.includes(waiting.channel)) &&
  !waiting.recused.includes(one.id) &&
  waiting.requiredSkills.every((each) => one.skills.includes(each));

describe('chooseAgents, whatever waits and whoever is there', () => {
  it('gives a ticket to one agent at most, who can take it and has room', () => {
    fc.assert(
      fc.property(someTickets, someAgents, (waiting, agents) => {
        const pairs = pairsOf(waiting, agents);
        expect(new Set(pairs.map((pair) => pair.ticketId)).size).toBe(pairs.length);
        for (const one of agents) {
          const given = pairs.filter((pair) => pair.agentId === one.id);
          expect(unitsIn(given)).toBeLessThanOrEqual(Math.max(0, one.capacity - one.load));
          for (const { ticketId, units } of given) {
            const found = waiting.find((each) => each.ticketId === ticketId);
            expect(found !== undefined && fits(one, found)).toBe(true);
            expect(units).toBe(Math.min(found?.units ?? 0, one.capacity));
          }
        }
      }),
    );
  });

  it('leaves nobody waiting whom somebody with room could take, unless that room is kept for one who comes first', () => {
    fc.assert(
      fc.property(someTickets, someAgents, (waiting, agents) => {
        const { pairs, kept } = chooseAgents(waiting, agents);
        const keeping = new Set(kept.values());
        const left = waiting.filter((each) => !pairs.some((pair) => pair.ticketId === each.ticketId));
        const roomOf = (one: FreeAgent) =>
          one.capacity - one.load - unitsIn(pairs.filter((pair) => pair.agentId === one.id));
        const could = (one: FreeAgent, each: WaitingTicket) =>
          !keeping.has(one.id) &&
          roomOf(one) > 0 &&
          roomOf(one) >= Math.min(each.units, one.capacity) &&
          fits(one, each);
        expect(left.filter((each) => agents.some((one) => could(one, each)))).toEqual([]);
      }),
    );
  });

  it('keeps room only for a ticket that waits, of an agent who could take it one day and cannot now', () => {
    fc.assert(
      fc.property(someTickets, someAgents, (waiting, agents) => {
        const { pairs, kept } = chooseAgents(waiting, agents);
        expect(new Set(kept.values()).size).toBe(kept.size);
        for (const [ticketId, agentId] of kept) {
          const found = waiting.find((each) => each.ticketId === ticketId);
          const one = agents.find(({ id }) => id === agentId);
          if (found === undefined || one === undefined) throw new Error('room is kept for nobody');
          expect(pairs.some((pair) => pair.ticketId === ticketId)).toBe(false);
          const load = one.load + unitsIn(pairs.filter((pair) => pair.agentId === agentId));
          expect(fits(one, found) && load < one.capacity).toBe(true);
          expect(load + Math.min(found.units, one.capacity)).toBeGreaterThan(one.capacity);
        }
      }),
    );
  });

  it('does not depend on the order in which tickets or agents are named', () => {
    fc.assert(
      fc.property(someTickets, someAgents, (waiting, agents) => {
        const backwards = chooseAgents(waiting.toReversed(), agents.toReversed());
        expect(taken(backwards).toSorted()).toEqual(taken(chooseAgents(waiting, agents)).toSorted());
      }),
    );
  });
});
