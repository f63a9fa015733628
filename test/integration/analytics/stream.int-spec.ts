import { Drain } from '#lib/service';
import { eventually } from '../../support/index.js';
import { type AnalyticsUnderTest, analyticsService } from './analytics-service.js';
import { openStream, shown } from './event-stream.js';
import { answeredLife } from './ticket-story.js';

let analytics: AnalyticsUnderTest;

beforeAll(async () => {
  analytics = await analyticsService('analytics_stream');
});

afterAll(() => analytics.close());

const now = () => new Date().toISOString();
const open = (path = '/v1/stream', headers: Record<string, string> = {}) =>
  openStream(analytics.service.url + path, {
    authorization: `Bearer ${analytics.service.tokens.agent}`,
    ...headers,
  });

describe('the live stream', () => {
  it('begins with the whole overview and goes on with what changes', async () => {
    const stream = await open();
    await eventually(() => expect(stream.events).toHaveLength(1));
    expect(stream.events[0]).toMatchObject({
      event: 'overview',
      data: { tickets: { opened: 0 }, selfService: { share: null } },
    });
    await analytics.publish(answeredLife({ at: now() }));
    await eventually(() =>
      expect(shown(stream)).toMatchObject({
        tickets: { opened: 1 },
        selfService: { opened: 1, answered: 1, share: 1 },
      }),
    );
    expect(stream.events.slice(1).map(({ event }) => event)).not.toContain('overview');
    stream.close();
  });

  it('tells a listener who comes back only what it has missed', async () => {
    const first = await open();
    const witness = await open();
    await eventually(() => expect(first.events).toHaveLength(1));
    const seen = first.events[0];
    first.close();
    await analytics.publish(answeredLife({ at: now() }));
    await eventually(() => expect(shown(witness)).toMatchObject({ selfService: { opened: 2, answered: 2 } }));
    const again = await open('/v1/stream', { 'last-event-id': seen?.id ?? '' });
    await eventually(() => expect(again.events.length).toBeGreaterThan(0));
    expect(again.events[0]).toMatchObject({ event: 'delta', data: { tickets: { opened: 2 } } });
    expect(again.events[0]?.data).not.toHaveProperty('ratings');
    again.close();
    witness.close();
  });

  it('begins anew for an id that nobody remembers', async () => {
    const stream = await open('/v1/stream', { 'last-event-id': 'from-another-process-1' });
    await eventually(() => expect(stream.events[0]).toMatchObject({ event: 'overview' }));
    stream.close();
  });

  it('is narrowed to a desk', async () => {
    const stream = await open('/v1/stream?desk=wallet-loan');
    await eventually(() =>
      expect(stream.events[0]).toMatchObject({ data: { desk: 'wallet-loan', tickets: { opened: 0 } } }),
    );
    stream.close();
  });

  it('is closed to customers and to nobody in particular', async () => {
    const customer = await analytics.service.customerToken('wx-9f3a');
    expect((await open('/v1/stream', { authorization: `Bearer ${customer}` })).status).toBe(403);
    expect((await open('/v1/stream', { authorization: '' })).status).toBe(401);
  });

  it('ends when the service is on its way out, so that browsers go elsewhere', async () => {
    const stream = await open();
    await eventually(() => expect(stream.events).toHaveLength(1));
    analytics.service.app.get(Drain).begin();
    await eventually(() => expect(stream.ended).toBe(true));
  });
});
