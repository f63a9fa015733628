import { opened } from './said-by-intake.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { eventually } from '../../support/index.js';

describe('the way of a ticket through routing', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_way');
  });
  afterAll(() => world.close());

  it('answers a known question from its article', async () => {
    const ticket = opened();
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'answered');
    await eventually(() => expect(world.said(ticket.data.ticketId)).toHaveLength(2));
    const [answered] = world.said(ticket.data.ticketId, 'support.ticket.answered.v1');
    expect(answered?.data).toMatchObject({
      work: { version: 2, status: 'answered', tier: 'self-service', firstRespondedAt: expect.any(String) as string },
      answer: {
        articleId: 'score-rules',
        articleVersion: 1,
        locale: 'zh-CN',
        score: expect.closeTo(1, 1) as number,
      },
    });
  });

  it('hands a question that no article answers to the agents, and queues it there', async () => {
    const ticket = opened({ body: '你们的办公楼里有没有咖啡机，味道好不好' });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    await eventually(() =>
      expect(world.said(ticket.data.ticketId).map((event) => event.type)).toEqual([
        'support.ticket.classified.v1',
        'support.ticket.escalated.v1',
        'support.ticket.classified.v1',
        'support.ticket.queued.v1',
      ]),
    );
  });
});
