import { Confirmations } from '../../../apps/routing/src/confirmation/confirmations.js';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened, received } from './said-by-intake.js';

describe('confirmations, with two processes', () => {
  let world: RoutingWorld;
  let customer: { token: string };
  beforeAll(async () => {
    world = await routingWorld('routing_confirmations', { processes: 2, environment: { CLOCK_POLL_MS: '100' } });
    customer = { token: await world.service.customerToken('c-1') };
  }, 90_000);
  afterAll(() => world.close());

  const resolve = (id: string) =>
    world.call('POST', `/v1/tickets/${id}/resolve`, 'supervisor', { outcome: '证明已发送' });
  async function solved(): Promise<string> {
    const openedAt = (await world.now()).toISOString();
    const ticket = opened({ kind: 'request', body: '转人工，请帮我开一份结清证明', openedAt });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    expect((await resolve(ticket.data.ticketId)).status).toBe(200);
    return ticket.data.ticketId;
  }
  const answer = (id: string, isSolved: boolean) =>
    world.call('POST', `/v1/tickets/${id}/confirmation`, customer, { solved: isSolved });
  const stateOf = async (id: string) =>
    (await world.call('GET', `/v1/tickets/${id}/confirmation`, customer)).body['state'];
  const results = (id: string) => world.said(id, 'support.ticket.confirmed.v1').map(({ data }) => data['result']);
  const wrote = async (id: string, body: string, changes: { version?: number; before?: number } = {}) => {
    const at = new Date((await world.now()).getTime() - (changes.before ?? 0));
    return received(id, body, { version: changes.version ?? 2, receivedAt: at.toISOString() });
  };
  /** A message of another ticket was dealt with: all before it on the queue was, too. */
  async function allIsHeard(): Promise<void> {
    const marker = await solved();
    await world.tap.publish(await wrote(marker, '还是不行'));
    await world.reaches(marker, 'queued');
  }

  it('are answered once, however many answer at once, and by the answer that came first', async () => {
    const id = await solved();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => answer(id, n % 2 === 0)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 7 }, () => 409),
    ]);
    const first = answers.findIndex(({ status }) => status === 200);
    const state = first % 2 === 0 ? 'confirmed' : 'declined';
    expect(await stateOf(id)).toBe(state);
    await world.reaches(id, state === 'confirmed' ? 'resolved' : 'queued');
    await allIsHeard();
    expect(results(id)).toEqual(state === 'confirmed' ? ['CONFIRMED'] : []);
    expect(world.said(id, 'support.ticket.reopened.v1')).toHaveLength(state === 'confirmed' ? 0 : 1);
  });

  it('close as unconfirmed once, whoever looks, and not what is answered at that moment', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push(await solved());
    await world.passTime('2 days 23 hours');
    expect(await stateOf(ids[0] ?? '')).toBe('awaiting');
    await world.passTime('61 minutes');
    const answers = await Promise.all(
      ids.slice(0, 5).map((id, n) => {
        world.services[n % 2]?.app.get(Confirmations).wake();
        return answer(id, true);
      }),
    );
    for (const id of ids) await eventually(() => expect(results(id)).toHaveLength(1));
    await allIsHeard();
    for (const [n, id] of ids.entries()) {
      const confirmed = answers[n]?.status === 200;
      expect([results(id), await stateOf(id)]).toEqual(
        confirmed ? [['CONFIRMED'], 'confirmed'] : [['UNCONFIRMED'], 'unconfirmed'],
      );
    }
  });

  it('take thanks for a yes, once, also when they come again after the ticket was taken up anew', async () => {
    const id = await solved();
    const thanks = await wrote(id, '谢谢，收到');
    await world.tap.publish(thanks, thanks);
    await eventually(() => expect(results(id)).toEqual(['CONFIRMED']));
    await world.tap.publish(await wrote(id, '证明上的名字写错了', { version: 3 }));
    await world.reaches(id, 'queued');
    expect((await resolve(id)).status).toBe(200);
    await world.tap.publish(thanks);
    await allIsHeard();
    expect([results(id), await stateOf(id)]).toEqual([['CONFIRMED'], 'awaiting']);
  });

  it('do not take thanks for a yes that were written before the solution', async () => {
    const id = await solved();
    await world.tap.publish(await wrote(id, '好的，谢谢', { before: 60_000 }));
    await allIsHeard();
    expect([results(id), await stateOf(id)]).toEqual([[], 'awaiting']);
    await world.tap.publish(await wrote(id, '好的，谢谢', { version: 3 }));
    await eventually(() => expect(results(id)).toEqual(['CONFIRMED']));
  });

  it('are overtaken by a ticket that goes on, and asked anew for its next solution', async () => {
    const id = await solved();
    await world.call('POST', `/v1/tickets/${id}/reopen`, 'supervisor', { reason: '客户来电' });
    await world.passTime('3 days 1 hour');
    await eventually(async () => expect(await stateOf(id)).toBe('overtaken'));
    expect((await answer(id, true)).status).toBe(409);
    await resolve(id);
    expect(await stateOf(id)).toBe('awaiting');
    await world.passTime('3 days 1 hour');
    await eventually(() => expect(results(id)).toEqual(['UNCONFIRMED']));
    expect((await answer(id, false)).status).toBe(409);
  });

  it('answer bad input with its field, and nobody else’s ticket with 404', async () => {
    const id = await solved();
    const { status, body } = await world.call('POST', `/v1/tickets/${id}/confirmation`, customer, { solved: '是' });
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ path: 'solved' })]]);
    const other = { token: await world.service.customerToken('c-2') };
    expect((await world.call('POST', `/v1/tickets/${id}/confirmation`, other, { solved: true })).status).toBe(404);
    expect((await world.call('GET', `/v1/tickets/${id}/confirmation`, other)).status).toBe(404);
  });
});
