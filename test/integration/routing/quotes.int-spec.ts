import { routingWorld, type RoutingWorld } from './routing-world.js';

describe('the cost of a loan over HTTP', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_quotes');
  });
  afterAll(() => world.close());

  const shop = { method: 'fixed-payment', principal: '12000', payment: '1072', months: 12 };

  it('names the schedule, the total and what it costs a year', async () => {
    const fees = [{ name: '服务费', chargedBy: '平台', percent: '2', when: 'withheld' }];
    const { status, body } = await world.call('POST', '/v1/quotes', 'system', { ...shop, fees });
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalCost: '1104.00', annualSimple: '16.90', annualCompound: '18.27' });
    expect(body.schedule).toHaveLength(12);
  });

  it('puts offers in the order of what they cost a year', async () => {
    const daily = { method: 'daily', principal: '12000', rate: { percent: '0.05', per: 'day' }, days: 30 };
    const offers = [
      { name: '按日计息', terms: daily },
      { name: '分期', terms: shop },
    ];
    const { body } = await world.call('POST', '/v1/quotes/comparison', 'agent', { offers });
    expect((body.offers as unknown as { name: string }[]).map(({ name }) => name)).toEqual(['分期', '按日计息']);
  });

  it.each([
    [{ ...shop, principal: 12_000 }, 'principal'],
    [{ ...shop, payment: '-5' }, 'payment'],
    [{ ...shop, months: 601 }, 'months'],
    [{ ...shop, method: 'magic' }, 'method'],
  ])('refuses wrong terms, naming the field', async (terms, path) => {
    const { status, body } = await world.call('POST', '/v1/quotes', 'agent', terms);
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ path })]);
  });
});
