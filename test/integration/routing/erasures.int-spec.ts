import { CustomerErasedV1, newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const WORDS = '河对岸的那棵老槐树';
const PATIENCE = { timeoutMs: 25_000, everyMs: 100 };

describe('customers whose data was deleted, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_erasures', { processes: 2, environment: { ASSIGN_POLL_MS: '200' } });
  });
  afterAll(() => world.close());

  const erased = (ref: string, tickets: string[]) => {
    const at = new Date().toISOString();
    const request = tickets[0] ?? newId();
    const data = { erasureId: newId(), customer: { ref }, scope: 'customer' as const, tickets, request, since: at, at };
    return CustomerErasedV1.create(data);
  };
  const bodyOf = async (ticketId: string) =>
    (await world.query<{ body: string }>('SELECT body FROM routing.work_item WHERE ticket_id = $1', [ticketId]))[0]
      ?.body;

  it('are looked for again by one process at a time, once each time', async () => {
    const mark = newId().slice(-8);
    const told = Array.from({ length: 60 }, (_, n) => erased(`${mark}-${n}`, [newId()]));
    await world.tap.publish(...told);
    const sweeps = () =>
      world.query<{ sweeps: number; count: number }>(
        'SELECT sweeps, count(*)::int AS count FROM routing.erasure WHERE customer_ref LIKE $1 GROUP BY sweeps ORDER BY sweeps',
        [`${mark}-%`],
      );
    await eventually(async () => expect(await sweeps()).toEqual([{ sweeps: 0, count: 60 }]), PATIENCE);
    for (const times of [1, 2, 3]) {
      await world.passTime('11 minutes');
      await eventually(async () => expect(await sweeps()).toEqual([{ sweeps: times, count: 60 }]), PATIENCE);
    }
    // In the end nobody looks any more: 8 times over more than a week.
    await world.query(`UPDATE routing.erasure SET sweeps = 7, next_at = now() - interval '1 day'`);
    await eventually(async () => {
      expect(await sweeps()).toEqual([{ sweeps: 8, count: 60 }]);
      expect(await world.query('SELECT 1 FROM routing.erasure WHERE next_at IS NOT NULL')).toEqual([]);
    }, PATIENCE);
  }, 90_000);

  it('leave no words when the ticket is opened after the deletion was told, and others keep theirs', async () => {
    const [gone, other] = ['gone-1', 'other-1'].map((ref) =>
      opened({ customer: { ref }, subject: WORDS, body: WORDS }),
    );
    if (gone === undefined || other === undefined) throw new Error('no tickets');
    await world.tap.publish(erased('gone-1', [gone.data.ticketId]));
    await eventually(
      async () =>
        expect(await world.query(`SELECT 1 FROM routing.erasure WHERE customer_ref = 'gone-1'`)).toHaveLength(1),
      PATIENCE,
    );
    await world.tap.publish(gone, other);
    await eventually(async () => expect(await bodyOf(other.data.ticketId)).toBe(WORDS), PATIENCE);
    await eventually(async () => expect(await bodyOf(gone.data.ticketId)).toBeDefined(), PATIENCE);
    await world.passTime('1 minute');
    await eventually(async () => expect(await bodyOf(gone.data.ticketId)).toBe(''), PATIENCE);
    expect(await bodyOf(other.data.ticketId)).toBe(WORDS);
  });

  it('keep a running flow going by the codes that it knows', async () => {
    const ticket = opened({
      customer: { ref: 'flow-1' },
      desk: 'wallet-loan',
      kind: 'request',
      body: WORDS,
      data: { subtype: 'personal_data.delete', why: WORDS },
    });
    await world.tap.publish(ticket);
    const { ticketId } = ticket.data;
    const run = async () =>
      (
        await world.query<{ state: string; data: object }>(
          'SELECT state, data FROM routing.flow_run WHERE ticket_id = $1',
          [ticketId],
        )
      )[0];
    await eventually(async () => expect(JSON.stringify(await run())).toContain(WORDS), PATIENCE);
    await world.tap.publish(erased('flow-1', [ticketId]));
    await eventually(async () => expect(JSON.stringify(await run())).not.toContain(WORDS), PATIENCE);
    expect(JSON.stringify(await run())).toContain('personal_data.delete');
    const proof = { fields: { identityMethod: '视频核验' } };
    const moved = await world.call('POST', `/v1/tickets/${ticketId}/flow/verify`, 'supervisor', proof);
    expect(moved.status).toBe(200);
    expect(await run()).toMatchObject({ state: 'APPROVAL_PENDING' });
  });
});
