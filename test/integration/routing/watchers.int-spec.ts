import { newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened, received, sent } from './said-by-intake.js';

describe('watchers of a ticket, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_watchers', { processes: 2 });
  }, 90_000);
  afterAll(() => world.close());

  async function waitingTicket(): Promise<string> {
    const ticket = opened({ body: '转人工' });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    return ticket.data.ticketId;
  }
  /** A message that has been dealt with tells that all before it on its queue was, too. */
  async function allIsHeard(): Promise<void> {
    const marker = await waitingTicket();
    await watch(marker, 'marker');
    await world.tap.publish(received(marker, '在吗'));
    await eventually(() => expect(alerts(marker)).toHaveLength(1));
  }
  const path = (id: string, agent = '') => `/v1/tickets/${id}/watchers${agent === '' ? '' : `/${agent}`}`;
  const watch = (id: string, agent: string) => world.call('PUT', path(id, agent), 'supervisor');
  const leave = (id: string, agent: string) => world.call('DELETE', path(id, agent), 'supervisor');
  const merge = (id: string, into: string) =>
    world.call('POST', `/v1/tickets/${id}/merge`, 'supervisor', { into, reason: '同一件事' });
  const watching = async (id: string) => {
    const { body } = await world.call('GET', path(id), 'supervisor');
    return (body['items'] as unknown as { agent: string }[]).map(({ agent }) => agent).toSorted();
  };
  const changes = (id: string) => world.said(id, 'support.watcher.changed.v1').map(({ data }) => data);
  const alerts = (id: string) => world.said(id, 'support.watcher.alerted.v1').map(({ data }) => data);

  it('hear of each message of the customer once, however often it comes, and of nobody else’s', async () => {
    const id = await waitingTicket();
    const unwatched = await waitingTicket();
    await Promise.all([watch(id, 'li'), watch(id, 'li'), watch(id, 'wang'), watch(id, 'gone')]);
    await leave(id, 'gone');
    const first = received(id, '还没有到账');
    await world.tap.publish(first, first, received(unwatched, '还没有到账'), sent(id, '正在核实'));
    await world.tap.publish(received(id, '请尽快', { version: 3 }), first);
    await allIsHeard();
    await eventually(() => expect(alerts(id)).toHaveLength(2));
    expect(alerts(id)).toMatchObject([
      { watchers: ['li', 'wang'], body: '还没有到账', messageId: first.data.messageId, work: { ticketId: id } },
      { watchers: ['li', 'wang'], body: '请尽快' },
    ]);
    expect(alerts(unwatched)).toEqual([]);
    expect(changes(id).filter(({ agent }) => agent === 'li')).toHaveLength(1);
  });

  it('hear of a message that overtook the opening of its ticket, as soon as that is known', async () => {
    const ticket = opened({ body: '转人工' });
    const id = ticket.data.ticketId;
    const early = received(id, '我很急');
    await world.tap.publish(early);
    await world.tap.publish(ticket);
    await world.reaches(id, 'queued');
    await watch(id, 'li');
    await world.tap.publish(received(id, '有人吗', { version: 3 }));
    await eventually(() => expect(alerts(id).map(({ body }) => body)).toContain('有人吗'));
    await eventually(async () =>
      expect(await world.query('SELECT 1 AS seen FROM routing.inbox WHERE event_id = $1', [early.id])).toHaveLength(1),
    );
    expect(new Set(alerts(id).map(({ messageId }) => messageId)).size).toBe(alerts(id).length);
  });

  it('go along with a merge, once each, also those who had left the ticket that goes on', async () => {
    const [merged, survivor] = [await waitingTicket(), await waitingTicket()];
    await watch(merged, 'li');
    await watch(merged, 'wang');
    await watch(merged, 'gone');
    await leave(merged, 'gone');
    await watch(survivor, 'wang');
    await watch(survivor, 'li');
    await leave(survivor, 'li');
    const answers = await Promise.all([merge(merged, survivor), merge(merged, survivor)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await watching(survivor)).toEqual(['li', 'wang']);
    await eventually(() => expect(changes(survivor)).toHaveLength(4));
    expect(changes(survivor).at(-1)).toMatchObject({ agent: 'li', watching: true, version: 3, by: 'test-supervisor' });

    // What is said or wished on the merged ticket is said and wished on the one that goes on.
    await world.tap.publish(received(merged, '补充一下'));
    await eventually(() => expect(alerts(survivor)).toHaveLength(1));
    expect(alerts(survivor)).toMatchObject([{ watchers: ['li', 'wang'], work: { ticketId: survivor } }]);
    expect((await watch(merged, 'zhao')).status).toBe(204);
    expect(await watching(survivor)).toEqual(['li', 'wang', 'zhao']);
    expect(await watching(merged)).toEqual(['li', 'wang', 'zhao']);
    expect((await watch(newId(), 'zhao')).status).toBe(404);
  });

  it('are lost on nobody when they come while the ticket is being merged', async () => {
    const survivor = await waitingTicket();
    const agents = Array.from({ length: 6 }, (_, n) => `agent-${n}`);
    const wished = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      const merged = await waitingTicket();
      const early = agents.slice(0, 3).map((agent) => watch(merged, `${agent}-${round}`));
      const merging = merge(merged, survivor);
      const late = agents.slice(3).map((agent) => watch(merged, `${agent}-${round}`));
      const watches = await Promise.all([...early, ...late]);
      expect((await merging).status).toBe(200);
      expect(watches.filter(({ status }) => ![204, 409].includes(status))).toEqual([]);
      for (const [n, { status }] of watches.entries()) if (status === 204) wished.add(`agent-${n}-${round}`);
    }
    expect(await watching(survivor)).toEqual([...wished].toSorted());
  });

  it('and everybody else are served while several want to merge and the customer goes on writing', async () => {
    for (let round = 0; round < 6; round += 1) {
      // Both orders of the ids: whoever locks two tickets locks them in the same one.
      const pair = [await waitingTicket(), await waitingTicket()];
      const [merged = '', survivor = ''] = round % 2 === 0 ? pair : pair.toReversed();
      await watch(merged, 'li');
      const merges = [merge(merged, survivor), merge(merged, survivor), merge(merged, survivor)];
      for (let version = 2; version < 12; version += 1)
        await world.tap.publish(received(merged, `补充${version}`, { version }), received(survivor, '好', { version }));
      const statuses = (await Promise.all(merges)).map(({ status }) => status);
      expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
      await eventually(() => {
        const bodies = [...alerts(merged), ...alerts(survivor)].map(({ body }) => String(body));
        expect(bodies.filter((body) => body.startsWith('补充'))).toHaveLength(10);
      });
    }
  }, 60_000);
});
