import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const EXTENSION = { reason: '三家合作机构尚未回函', notice: '我们会在延长的期限内答复您。' };

describe('statutory limits, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_limits', { processes: 2, environment: { CLOCK_POLL_MS: '100' } });
  }, 60_000);
  afterAll(() => world.close());

  async function complaint(): Promise<string> {
    const ticket = opened({ kind: 'complaint', body: '我要投诉客服', openedAt: (await world.now()).toISOString() });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    return ticket.data.ticketId;
  }
  const post = (id: string, path: string, body: unknown) =>
    world.call('POST', `/v1/tickets/${id}/clocks/${path}`, 'supervisor', body);

  it('are extended once by each step, however many ask at once', async () => {
    const id = await complaint();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(id, 'complaint/extend', EXTENSION)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 409, 409, 409, 409]);
    const rows = await world.query('SELECT step, to_days FROM routing.clock_extension ORDER BY step');
    expect(rows).toEqual([
      { step: 1, to_days: 30 },
      { step: 2, to_days: 60 },
    ]);
    expect(world.said(id, 'support.limit.extended.v1').length).toBeLessThanOrEqual(2);
    await eventually(() => expect(world.said(id, 'support.limit.extended.v1')).toHaveLength(2));
  });

  it('begin once, also when the ticket is opened twice', async () => {
    const ticket = opened({ kind: 'complaint', body: '我要投诉', openedAt: (await world.now()).toISOString() });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    await world.tap.publish(ticket, { ...ticket, id: crypto.randomUUID() });
    const marker = await complaint();
    expect(marker).not.toBe(ticket.data.ticketId);
    const rows = await world.query(`SELECT name FROM routing.clock WHERE ticket_id = $1 ORDER BY name`, [
      ticket.data.ticketId,
    ]);
    expect(rows.map(({ name }) => name)).toEqual(['complaint', 'first-response', 'next-update', 'resolution']);
  });

  it('end with the ticket, and run on when it is taken up again', async () => {
    const id = await complaint();
    await world.call('POST', `/v1/tickets/${id}/resolve`, 'supervisor', { outcome: '已答复' });
    const state = async () => {
      const { body } = await world.call('GET', `/v1/tickets/${id}/clocks`, 'supervisor');
      const items = body['items'] as unknown as { name: string; state: string; dueAt: string }[];
      return items.find(({ name }) => name === 'complaint');
    };
    const resolved = await state();
    expect(resolved?.state).toBe('stopped');
    await world.call('POST', `/v1/tickets/${id}/reopen`, 'supervisor', { reason: '客户不同意' });
    expect(await state()).toMatchObject({ state: 'running', dueAt: resolved?.dueAt });
  });

  it('answer what cannot be by its guard or its field', async () => {
    const id = await complaint();
    expect((await post(id, 'resolution/extend', EXTENSION)).body['detail']).toContain('NOT_STATUTORY');
    expect((await post(id, 'wish/extend', EXTENSION)).status).toBe(404);
    expect((await post(crypto.randomUUID(), 'complaint/extend', EXTENSION)).status).toBe(404);
    expect((await post(id, 'resolution/pause', {})).status).toBe(422);
    expect((await post(id, 'resolution/pause', { reason: '等材料' })).status).toBe(200);
    expect((await post(id, 'resolution/pause', { reason: '等材料' })).body['detail']).toContain('ALREADY_PAUSED');
    const days = '/v1/calendars/cn-2026/days';
    const body = { working: true, reason: '补班' };
    expect((await world.call('PUT', `${days}/2026-02-30`, 'admin', body)).status).toBe(400);
    expect((await world.call('PUT', `${days}/2026-02-27`, 'admin', { working: 'yes', reason: '' })).status).toBe(422);
    expect((await world.call('PUT', '/v1/calendars/xx-2026/days/2026-02-27', 'admin', body)).status).toBe(404);
    expect((await world.call('PUT', `${days}/2026-02-27`, 'supervisor', body)).status).toBe(403);
  });
});
