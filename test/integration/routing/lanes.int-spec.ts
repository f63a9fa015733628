import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

describe('lanes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_lanes', { environment: { LANES: 'core,self-service' } });
    // Where the lanes that nobody serves here would listen.
    await world.declareLane('agent');
  });
  afterAll(() => world.close());

  it('a process serves its own lanes only; what is for another waits there', async () => {
    const known = opened();
    const unknown = opened({ body: '你们的办公楼里有没有咖啡机，味道好不好' });
    await world.tap.publish(unknown, known);
    await world.reaches(known.data.ticketId, 'answered');
    await eventually(() =>
      expect(world.said(unknown.data.ticketId, 'support.ticket.classified.v1').at(-1)?.data).toMatchObject({
        work: { tier: 'agent', status: 'open', version: 2 },
      }),
    );
    expect(await world.reaches(unknown.data.ticketId, 'open')).toMatchObject({ tier: 'agent' });
    await eventually(async () => expect(await world.depth('routing.tier.agent')).toBe(1));
    expect(await world.queues()).not.toContain('routing.tier.back-office');
  });
});
