import { FactRecordedV1, newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened, received } from './said-by-intake.js';

describe('protective holds, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_holds', { processes: 2, environment: { CLOCK_POLL_MS: '100' } });
  }, 90_000);
  afterAll(() => world.close());

  let customers = 0;
  async function held(): Promise<{ id: string; ref: string; holdId: string }> {
    customers += 1;
    const ref = `held-${customers}`;
    const openedAt = (await world.now()).toISOString();
    const ticket = opened({ body: '我的账户被盗了，有人冒用我的名义借了款', customer: { ref }, openedAt });
    await world.tap.publish(ticket, ticket);
    const id = ticket.data.ticketId;
    const asked = await eventually(() => {
      const [event] = world.said(id, 'support.risk.hold-requested.v1');
      if (event === undefined) throw new Error('nobody asked for a hold');
      return event.data;
    });
    return { id, ref, holdId: String(asked['holdId']) };
  }
  const answered = async (ref: string, holdId: string, what: 'confirmed' | 'denied', reason = '已核实') =>
    FactRecordedV1.create({
      factId: newId(),
      factType: `risk.hold.${what}`,
      origin: '/core',
      key: holdId,
      customer: { ref },
      occurredAt: (await world.now()).toISOString(),
      data: { holdId, reason },
    });
  const alarms = (id: string) => world.said(id, 'support.risk.hold-alarmed.v1').map(({ data }) => data['alarm']);
  const answers = (id: string) => world.said(id, 'support.risk.hold-answered.v1').map(({ data }) => data['state']);
  const show = async (id: string) => (await world.call('GET', `/v1/tickets/${id}/hold`, 'supervisor')).body;
  const statesOf = async (id: string) => {
    const { state, steps } = await show(id);
    return [state, ...(steps as unknown as { state: string }[]).map((step) => step.state)];
  };
  const release = (id: string) =>
    world.call('POST', `/v1/tickets/${id}/hold/release`, 'supervisor', { reason: '客户已本人核实' });

  it('are asked for once, also when the opening comes twice and the customer says it again', async () => {
    const { id, ref } = await held();
    await world.tap.publish(received(id, '真的被盗了，快冻结账户', { customer: { ref } }));
    await world.tap.publish(received(id, '有人盗刷', { customer: { ref }, version: 3 }));
    await held();
    expect(world.said(id, 'support.risk.hold-requested.v1')).toHaveLength(1);
    expect(await statesOf(id)).toEqual(['requested', 'requested']);
  });

  it('raise one alarm each when nobody answers, however many processes look', async () => {
    const all = [];
    for (let n = 0; n < 8; n += 1) all.push(await held());
    await world.passTime('31 seconds');
    for (const { id } of all) await eventually(() => expect(alarms(id)).toEqual(['unanswered']));
    await world.passTime('2 days');
    const marker = await held();
    await world.passTime('31 seconds');
    await eventually(() => expect(alarms(marker.id)).toHaveLength(1));
    for (const { id } of all)
      expect([alarms(id), await statesOf(id)]).toEqual([['unanswered'], ['unanswered', 'requested', 'unanswered']]);
  });

  it('take the first answer and no other, however often it comes and however late it is', async () => {
    const { id, ref, holdId } = await held();
    await world.passTime('31 seconds');
    await eventually(() => expect(alarms(id)).toHaveLength(1));
    const late = await answered(ref, holdId, 'denied', '交易为本人操作');
    const other = await answered(ref, holdId, 'confirmed');
    await world.tap.publish(late);
    await eventually(() => expect(answers(id)).toEqual(['denied']));
    await world.tap.publish(
      late,
      other,
      late,
      await answered(ref, newId(), 'confirmed'),
      await answered('somebody', holdId, 'confirmed'),
    );
    const marker = await held();
    await world.tap.publish(await answered(marker.ref, marker.holdId, 'confirmed'));
    await eventually(() => expect(answers(marker.id)).toEqual(['confirmed']));
    expect(answers(id)).toEqual(['denied']);
    expect(await statesOf(id)).toEqual(['denied', 'requested', 'unanswered', 'denied']);
  });

  it('are either answered or alarmed for first, and right either way, when both come at once', async () => {
    const all = [];
    for (let n = 0; n < 6; n += 1) all.push(await held());
    const facts = await Promise.all(all.map(({ ref, holdId }) => answered(ref, holdId, 'confirmed')));
    await Promise.all([world.passTime('31 seconds'), world.tap.publish(...facts)]);
    for (const { id } of all) {
      await eventually(() => expect(answers(id)).toEqual(['confirmed']));
      const [state, ...steps] = await statesOf(id);
      expect(state).toBe('confirmed');
      await eventually(() => expect(alarms(id)).toHaveLength(steps.includes('unanswered') ? 1 : 0));
    }
  });

  it('are released by one of many, after which nothing is answered or alarmed for', async () => {
    const { id, ref, holdId } = await held();
    await world.tap.publish(await answered(ref, holdId, 'confirmed'));
    await eventually(() => expect(answers(id)).toEqual(['confirmed']));
    const releases = await Promise.all(Array.from({ length: 6 }, () => release(id)));
    expect(releases.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409]);
    await world.tap.publish(await answered(ref, holdId, 'denied'));
    await world.passTime('2 days');
    const marker = await held();
    await world.passTime('31 seconds');
    await eventually(() => expect(alarms(marker.id)).toHaveLength(1));
    expect([alarms(id), answers(id)]).toEqual([[], ['confirmed']]);
    expect(await statesOf(id)).toEqual(['released', 'requested', 'confirmed', 'released']);
    expect(world.said(id, 'support.risk.hold-released.v1')).toHaveLength(1);
  });

  it('are alarmed for once when nobody releases them, and can still be released', async () => {
    const { id, ref, holdId } = await held();
    await world.tap.publish(await answered(ref, holdId, 'confirmed'));
    await eventually(() => expect(answers(id)).toEqual(['confirmed']));
    await world.passTime('1441 minutes');
    await eventually(() => expect(alarms(id)).toEqual(['unreleased']));
    expect((await release(id)).status).toBe(200);
    expect(await statesOf(id)).toEqual(['released', 'requested', 'confirmed', 'confirmed', 'released']);
  });
});
