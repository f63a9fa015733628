import { newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

describe('tasks of a ticket, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_tasks', { processes: 2, environment: { CLOCK_POLL_MS: '100' } });
    for (const id of ['test-agent', 'zhao'])
      await world.call('PUT', `/v1/agents/${id}`, 'supervisor', { tiers: ['back-office'], capacity: 5 });
  }, 90_000);
  afterAll(() => world.close());

  async function ticket(): Promise<string> {
    const event = opened({ body: '转人工', openedAt: (await world.now()).toISOString() });
    await world.tap.publish(event);
    await world.reaches(event.data.ticketId, 'queued');
    return event.data.ticketId;
  }
  const give = async (ticketId: string, task: object) => {
    const { status, body } = await world.call('POST', `/v1/tickets/${ticketId}/tasks`, 'supervisor', task);
    expect(status).toBe(201);
    return String(body['id']);
  };
  const hence = async (minutes: number) => new Date((await world.now()).getTime() + minutes * 60_000).toISOString();
  const nudges = (ticketId: string) =>
    world
      .said(ticketId, 'support.task.overdue.v1')
      .map(({ data }) => `${(data['task'] as { id: string }).id} ${String(data['nudged'])}`);
  /** Both keepers have looked since: a task of another ticket that fell due meanwhile was told. */
  async function keepersLooked(): Promise<void> {
    const marker = await ticket();
    await give(marker, { title: '标记', tier: 'back-office', dueAt: await hence(1) });
    await world.passTime('61 seconds');
    await eventually(() => expect(nudges(marker)).toHaveLength(1));
  }

  it('are told to their owner and then to the managers, once each, however many processes look', async () => {
    const id = await ticket();
    const dueAt = await hence(10);
    const tasks: string[] = [];
    for (let n = 0; n < 12; n += 1) tasks.push(await give(id, { title: `核对${n}`, assignee: 'zhao', dueAt }));
    const finished = await give(id, { title: '已完成', assignee: 'zhao', dueAt });
    await world.call('POST', `/v1/tasks/${finished}/done`, 'supervisor', { result: '好' });
    await world.passTime('11 minutes');
    await eventually(() => expect(nudges(id).toSorted()).toEqual(tasks.map((task) => `${task} owner`).toSorted()));
    const [first = '', ...others] = tasks;
    await world.call('POST', `/v1/tasks/${first}/done`, 'supervisor', {});
    await world.passTime('8 hours');
    const both = [...tasks.map((task) => `${task} owner`), ...others.map((task) => `${task} managers`)].toSorted();
    await eventually(() => expect(nudges(id).toSorted()).toEqual(both));
    await keepersLooked();
    expect(nudges(id).toSorted()).toEqual(both);
  });

  it('are told late in the same order, and leave their owner the same time, when every process was down', async () => {
    const id = await ticket();
    const task = await give(id, { title: '查流水', assignee: 'zhao', dueAt: await hence(10) });
    await world.passTime('4 days');
    await eventually(() => expect(nudges(id)).toEqual([`${task} owner`]));
    await world.passTime('7 hours');
    await keepersLooked();
    expect(nudges(id)).toEqual([`${task} owner`]);
    await world.passTime('1 hour');
    await eventually(() => expect(nudges(id)).toEqual([`${task} owner`, `${task} managers`]));
  });

  it('are taken by one of many, and done once', async () => {
    const id = await ticket();
    const task = await give(id, { title: '回访客户', tier: 'back-office' });
    const take = (role: 'agent' | 'supervisor') => world.call('POST', `/v1/tasks/${task}/take`, role);
    expect((await take('agent')).body).toMatchObject({ assignee: 'test-agent' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.call('POST', `/v1/tasks/${task}/done`, 'agent', { result: '已回访' })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 7 }, () => 409),
    ]);
    await eventually(() => expect(world.said(id, 'support.task.closed.v1')).toHaveLength(1));
    expect((await take('agent')).status).toBe(409);
  });

  it('never stay open on a ticket that is resolved at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await ticket();
      const [resolved, given] = await Promise.all([
        world.call('POST', `/v1/tickets/${id}/resolve`, 'supervisor', { outcome: 'done' }),
        world.call('POST', `/v1/tickets/${id}/tasks`, 'supervisor', { title: '再查一次', tier: 'back-office' }),
      ]);
      expect([
        [200, 409],
        [409, 201],
      ]).toContainEqual([resolved.status, given.status]);
    }
  });

  it('answer bad input with its field, and what is not there with 404', async () => {
    const id = await ticket();
    const wrong = async (task: object, path: string) => {
      const { status, body } = await world.call('POST', `/v1/tickets/${id}/tasks`, 'supervisor', task);
      expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
    };
    await wrong({ title: '查', tier: 'self-service' }, 'tier');
    await wrong({ title: '查' }, 'tier');
    await wrong({ title: '  ', tier: 'agent' }, 'title');
    await wrong({ title: '查', assignee: 'nobody' }, 'assignee');
    await wrong({ title: '查', tier: 'agent', dueAt: await hence(-1) }, 'dueAt');
    expect((await world.call('POST', `/v1/tasks/${newId()}/take`, 'agent')).status).toBe(404);
    expect((await world.call('GET', '/v1/tasks?overdue=perhaps', 'agent')).status).toBe(400);
    const task = await give(id, { title: '查', assignee: 'zhao', dueAt: await hence(5) });
    const listed = async () => {
      const { body } = await world.call('GET', `/v1/tasks?ticket=${id}&overdue=true`, 'agent');
      return (body['items'] as unknown as { id: string }[]).map((each) => each.id);
    };
    expect(await listed()).toEqual([]);
    await world.passTime('6 minutes');
    expect(await listed()).toEqual([task]);
  });
});
