import { EvidenceReceivedV1, newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const OBJECTION = {
  kind: 'objection' as const,
  body: '信用报告里有一笔贷款不是我的，请更正。',
  data: { subtype: 'not_my_loan', recordId: 'r-1' },
};

const evidence = (ticketId: string, type: string) =>
  EvidenceReceivedV1.create({
    ticketId,
    evidenceId: newId(),
    type,
    contentType: 'text/plain',
    bytes: 3,
    sha256: 'a'.repeat(64),
    state: 'clean',
    receivedAt: new Date().toISOString(),
  });

describe('flows, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_flows', { processes: 2, environment: { CLOCK_POLL_MS: '100' } });
  });
  afterAll(() => world.close());

  const stateOf = async (ticketId: string) => {
    const { status, body } = await world.call('GET', `/v1/tickets/${ticketId}/flow`, 'supervisor');
    return status === 200 ? body['state'] : status;
  };
  const comesTo = (ticketId: string, state: string) =>
    eventually(async () => expect(await stateOf(ticketId)).toBe(state));
  const actions = (ticketId: string) =>
    world.said(ticketId, 'support.action.requested.v1').map(({ data }) => data['action']);
  /** In their own order: what two processes say comes in any. */
  const steps = (ticketId: string) =>
    world
      .said(ticketId, 'support.flow.moved.v1')
      .map(({ data }) => Number(data['step']))
      .toSorted((a, b) => a - b);
  async function begun(changes: Parameters<typeof opened>[0] = {}): Promise<string> {
    const event = opened({ ...OBJECTION, ...changes });
    await world.tap.publish(event);
    await comesTo(event.data.ticketId, 'ANNOTATION_PENDING');
    return event.data.ticketId;
  }
  const want = async (ticketId: string, transition: string, who: Parameters<RoutingWorld['call']>[2], body = {}) =>
    world.call('POST', `/v1/tickets/${ticketId}/flow/${transition}`, who, body);
  const customer = async (ref = 'c-1') => ({ token: await world.service.customerToken(ref) });

  it('begins once, however often the opening comes', async () => {
    const event = opened(OBJECTION);
    const again = opened({ ...OBJECTION, ticketId: event.data.ticketId, number: event.data.number });
    await world.tap.publish(event, event, again);
    await comesTo(event.data.ticketId, 'ANNOTATION_PENDING');
    const marker = await begun();
    await eventually(() => expect(steps(marker)).toEqual([1]));
    expect(steps(event.data.ticketId)).toEqual([1]);
    expect(actions(event.data.ticketId)).toEqual(['objection.annotate']);
  });

  it('lets one of many who want it at once end a flow; the others hear that it has ended', async () => {
    const ticketId = await begun();
    const who = await customer();
    const answers = await Promise.all(Array.from({ length: 8 }, () => want(ticketId, 'withdraw', who)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
    await eventually(() => expect(steps(ticketId)).toEqual([1, 2]));
    expect(world.said(ticketId, 'support.ticket.resolved.v1')).toHaveLength(1);
  });

  it('waits with a document that overtook the opening of its ticket, and counts one that comes twice once', async () => {
    const event = opened(OBJECTION);
    const { ticketId } = event.data;
    const file = evidence(ticketId, 'id-document');
    await world.tap.publish(file, file);
    await world.tap.publish(event);
    await comesTo(ticketId, 'EVIDENCE_INCOMPLETE');
    await world.tap.publish(file, evidence(ticketId, 'signed-statement'), evidence(ticketId, 'police-report'));
    await comesTo(ticketId, 'CHECKING');
    await eventually(() => expect(steps(ticketId)).toEqual([1, 2, 3, 4]));
  });

  it('takes what the time brings once, in whatever process', async () => {
    const ticketId = await begun();
    await world.passTime('25 hours');
    await eventually(() => expect(actions(ticketId)).toEqual(['objection.annotate', 'objection.annotate']));
    await world.tap.publish(evidence(ticketId, 'id-document'));
    await comesTo(ticketId, 'EVIDENCE_INCOMPLETE');
    await world.passTime('11 days');
    await comesTo(ticketId, 'CHECKING');
    await eventually(() => expect(steps(ticketId)).toEqual([1, 2, 3, 4]));
    expect(actions(ticketId).filter((action) => action === 'objection.check')).toHaveLength(1);
  });

  it('frees the agent who held the ticket when the flow ends', async () => {
    const agent = { tiers: ['back-office'], skills: ['general', 'credit-report'], capacity: 3 };
    await world.call('PUT', '/v1/agents/flow-agent', 'supervisor', agent);
    await world.call('PUT', '/v1/agents/flow-agent/presence', 'supervisor', { presence: 'online' });
    const load = async () =>
      Number((await world.query(`SELECT load FROM routing.agent WHERE id = 'flow-agent'`))[0]?.['load']);
    await eventually(async () => expect(await load()).toBeGreaterThan(0));
    const held = await world.query<{ id: string }>(
      `SELECT ticket_id AS id FROM routing.work_item WHERE assignee = 'flow-agent'`,
    );
    const who = await customer();
    const before = await load();
    const [first] = held;
    expect((await want(first?.id ?? '', 'withdraw', who)).status).toBe(200);
    await world.call('PUT', '/v1/agents/flow-agent/presence', 'supervisor', { presence: 'offline' });
    const still = await world.query(`SELECT 1 FROM routing.work_item WHERE assignee = 'flow-agent'`);
    expect(await load()).toBe(still.length);
    expect(before).toBeGreaterThan(0);
  });

  it('answers bad input with the field, and what is not possible with the guard', async () => {
    const ticketId = await begun();
    expect(await stateOf('not-an-id')).toBe(400);
    expect(await stateOf(newId())).toBe(404);
    expect((await want(ticketId, 'nonsense', 'supervisor')).status).toBe(409);
    expect((await want(ticketId, 'waive-documents', 'supervisor')).body['detail']).toMatch(/^REASON_MISSING/);
    const fields = await want(ticketId, 'waive-documents', 'supervisor', {
      reason: '柜面已核',
      fields: { amount: '1' },
    });
    expect([fields.status, fields.body['errors']]).toEqual([
      422,
      [{ path: 'fields.amount', message: 'not asked for; known: none' }],
    ]);
    const float = await want(ticketId, 'waive-documents', 'supervisor', { fields: { amount: 1.5 } });
    expect(float.status).toBe(422);
    const plain = opened();
    await world.tap.publish(plain);
    await eventually(async () =>
      expect(
        (await world.query('SELECT 1 FROM routing.work_item WHERE ticket_id = $1', [plain.data.ticketId])).length,
      ).toBe(1),
    );
    expect(await stateOf(plain.data.ticketId)).toBe(404);
  });

  it('takes data that JSON of Postgres would not', async () => {
    const ticketId = await begun({ data: { subtype: 'not_my_loan', note: 'a\u0000b\ud800' } });
    await want(ticketId, 'waive-documents', 'supervisor', { reason: '柜面已核' });
    await comesTo(ticketId, 'CHECKING');
  });
});
