import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/index.js';
import { routingWorld, type Answer, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const MERCHANT = 'landlord-88';

describe('parties of a ticket, with two processes', () => {
  let world: RoutingWorld;
  let tenant: { token: string };
  beforeAll(async () => {
    world = await routingWorld('routing_parties', { processes: 2, environment: { CLOCK_POLL_MS: '100' } });
    tenant = { token: await world.service.customerToken('c-1') };
  }, 90_000);
  afterAll(() => world.close());

  async function dispute(): Promise<string> {
    const data = { subtype: 'deposit_refund', contractNumber: 'ZL-1', amount: '3600.00', merchantRef: MERCHANT };
    const ticket = opened({ kind: 'dispute', body: '房东不退押金', data });
    await world.tap.publish(ticket);
    const id = ticket.data.ticketId;
    await eventually(async () => expect((await world.call('GET', `/v1/tickets/${id}/flow`, tenant)).status).toBe(200));
    return id;
  }

  const asTenant = (id: string, transition: string, fields: object) =>
    world.call('POST', `/v1/tickets/${id}/flow/${transition}`, tenant, { fields });
  const asMerchant = (id: string, transition: string, fields: object) =>
    world.call('POST', `/v1/tickets/${id}/merchant/flow/${transition}`, 'system', {
      merchant: MERCHANT,
      wish: { fields },
    });

  async function state(id: string, key: string, body: unknown): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${tenant.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${world.service.url}/v1/tickets/${id}/statements`, init);
    return { status: response.status, type: '', body: (await response.json()) as Answer['body'] };
  }

  const guardOf = ({ body }: Answer): unknown => (body['errors'] as { message: string }[] | undefined)?.[0]?.message;

  it('settle once, however often and however much at the same time both accept', async () => {
    const id = await dispute();
    expect((await asMerchant(id, 'propose', { proposal: '退 3200 元' })).status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => [asTenant, asMerchant]).flatMap((pair) =>
        pair.map((accept) => accept(id, 'accept', { proposalNo: 1 })),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    await eventually(() => expect(world.said(id, 'support.ticket.resolved.v1')).toHaveLength(1));
    const settled = world
      .said(id, 'support.action.requested.v1')
      .filter(({ data }) => data['action'] === 'dispute.settle');
    expect(settled).toHaveLength(1);
    expect(settled[0]?.data['fields']).toMatchObject({ settlement: '退 3200 元' });
  });

  it('state something once for each key, and nothing else under it', async () => {
    const id = await dispute();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => state(id, key, { body: '有照片为证。' })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['id'])}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect((await state(id, key, { body: '另一句话。' })).status).toBe(409);
    const secret = await state(id, randomUUID(), { body: '我的电话是13812345678。', visibility: 'internal' });
    expect(secret.body['body']).not.toContain('13812345678');
  });

  it('are told which guard stands in the way, and which field is wrong', async () => {
    const id = await dispute();
    expect(guardOf(await asTenant(id, 'propose', {}))).toBe('FIELD_MISSING');
    expect((await asTenant(id, 'accept', { proposalNo: 1 })).body['detail']).toMatch(/^NOT_POSSIBLE/);
    await asMerchant(id, 'propose', { proposal: '退一半' });
    for (const proposalNo of [0, 2, '1', true]) {
      expect(guardOf(await asTenant(id, 'accept', { proposalNo }))).toBe('PROPOSAL_NOT_CURRENT');
    }
    const unknown = await asTenant(id, 'accept', { proposalNo: 1, settlement: '全部退还' });
    expect([unknown.status, unknown.body['errors']]).toEqual([
      422,
      [expect.objectContaining({ path: 'fields.settlement' })],
    ]);
    expect((await asTenant(id, 'give-up', {})).status).toBe(403);
    expect((await asTenant(id, 'fly', {})).status).toBe(409);
    expect((await state(id, randomUUID(), { body: '   ' })).status).toBe(422);
    expect((await state(id, randomUUID(), { body: '好', visibility: 'secret' })).status).toBe(422);
    expect((await state(id, '', { body: '好' })).status).toBe(400);
    const door = `/v1/tickets/${id}/merchant/flow`;
    expect((await world.call('GET', `${door}?merchant=${MERCHANT}`, tenant)).status).toBe(403);
    expect((await world.call('GET', `${door}?merchant=landlord-99`, 'system')).status).toBe(404);
    const view = await world.call('GET', `${door}?merchant=${MERCHANT}`, 'system');
    expect(view.body).not.toHaveProperty('fields');
    expect(view.body['negotiation']).toMatchObject({ round: 1, accepted: [] });
  });

  it('order a silent partner again and hand over to the next tier once each, however many processes look', async () => {
    const data = { subtype: 'repair', orderNumber: 'DD-1', fault: '异响' };
    const openedAt = (await world.now()).toISOString();
    const tickets = Array.from({ length: 5 }, () =>
      opened({ desk: 'instalments', kind: 'request', body: '洗衣机坏了，申请维修', data, openedAt }),
    );
    await world.tap.publish(...tickets);
    const ids = tickets.map((ticket) => ticket.data.ticketId);
    for (const id of ids) {
      await eventually(async () =>
        expect((await world.call('GET', `/v1/tickets/${id}/flow`, 'system')).status).toBe(200),
      );
    }
    const orders = (id: string) =>
      world.said(id, 'support.action.requested.v1').filter(({ data: asked }) => asked['action'] === 'repair.order');
    await world.passTime('24 hours');
    for (const id of ids) await eventually(() => expect(orders(id)).toHaveLength(2));
    await world.passTime('24 hours');
    for (const id of ids) {
      await eventually(() => expect(world.said(id, 'support.ticket.escalated.v1')).toHaveLength(1));
      expect(orders(id)).toHaveLength(2);
    }
  });
});
