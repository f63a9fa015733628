import { eventually } from '../../support/index.js';
import { type AnalyticsUnderTest, analyticsService } from './analytics-service.js';
import { emptyLedger, type LedgerServer, ledgerServer } from './ledger-server.js';
import { answeredLife, longLife } from './ticket-story.js';

let analytics: AnalyticsUnderTest;
let intake: LedgerServer;
let routing: LedgerServer;
let notifications: LedgerServer;

beforeAll(async () => {
  [intake, routing, notifications] = await Promise.all([
    ledgerServer(emptyLedger()),
    ledgerServer(emptyLedger()),
    ledgerServer(emptyLedger()),
  ]);
  analytics = await analyticsService('analytics_accounting', {
    INTAKE_URL: intake.url,
    ROUTING_URL: routing.url,
    NOTIFICATIONS_URL: notifications.url,
    SERVICE_KEY: 'the-key-of-analytics-in-tests',
    RABBITMQ_MANAGEMENT_URL: '',
    ACCOUNTING_SETTLE_MS: '300',
  });
});

afterAll(async () => {
  await Promise.all([intake.close(), routing.close(), notifications.close()]);
  await analytics.close();
});

interface Account {
  consumer: string;
  [figure: string]: unknown;
}

const report = async () => (await analytics.get('/v1/accounting')).body;
const accountOf = (body: Record<string, unknown>, consumer: string) =>
  (body['consumers'] as Account[]).find((account) => account.consumer === consumer);

const parked = async () => (await analytics.get('/v1/parked')).body['items'] as { id: string }[];

/** About everything that is parked. */
async function decide(action: 'redrive' | 'discard'): Promise<void> {
  for (const { id } of await parked()) {
    const response = await fetch(`${analytics.service.url}/v1/parked/${id}/${action}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${analytics.service.tokens.admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: '核对账目' }),
    });
    expect(response.status).toBe(200);
  }
}

/** Everything the stories say, as the ledgers of the services that would have said it. */
function sayInLedgers(events: readonly { type: string; source: string }[]): void {
  for (const server of [intake, routing, notifications]) server.ledger = emptyLedger();
  for (const { type, source } of events) {
    const server = { intake, routing, notifications }[source.split('/').at(-1) as 'intake'];
    const { said } = server.ledger;
    server.ledger = { ...server.ledger, said: { ...said, [type]: (said[type] ?? 0) + 1 } };
  }
}

describe('the accounting of the mesh', () => {
  const events = [...longLife(), ...answeredLife()];

  it('adds up once everything has come: what was said is applied, repetitions stand apart', async () => {
    await analytics.publish([...events, ...events.slice(0, 4)]);
    sayInLedgers(events);
    await eventually(async () => {
      const account = accountOf(await report(), 'analytics.events');
      expect(account).toMatchObject({ accepted: events.length, applied: events.length, duplicates: 4 });
      expect(account).toMatchObject({ parked: 0, discarded: 0, inFlight: 0, difference: 0 });
    });
    expect(intake.last.authorization).toBe('Bearer the-key-of-analytics-in-tests');
  });

  it('shows what was parked, with the difference still 0', async () => {
    const [broken] = longLife();
    if (!broken) throw new Error('no story');
    const poison = { ...broken, data: { ticketId: '不是编号' } };
    await analytics.publish([poison]);
    sayInLedgers([...events, poison]);
    await eventually(async () => {
      expect(accountOf(await report(), 'analytics.events')).toMatchObject({
        accepted: events.length + 1,
        applied: events.length,
        parked: 1,
        inFlight: 0,
        difference: 0,
      });
    });
  });

  it('stays even when what was parked is sent again, and when it is given up', async () => {
    await decide('redrive');
    await eventually(async () => {
      expect(await parked()).toHaveLength(1);
      expect(accountOf(await report(), 'analytics.events')).toMatchObject({ parked: 1, inFlight: 0, difference: 0 });
    });
    // Sent to its queue again, not said again.
    expect((await analytics.get('/v1/ledger')).body).toMatchObject({ said: {} });
    await decide('discard');
    expect(accountOf(await report(), 'analytics.events')).toMatchObject({ parked: 0, discarded: 1, difference: 0 });
  });

  it('takes a message that no service said for what it is', async () => {
    const [stray] = longLife();
    if (!stray) throw new Error('no story');
    await analytics.publish([
      { ...stray, type: 'support.ticket.vanished.v9', routingKey: 'support.ticket.vanished.v9' },
    ]);
    await eventually(async () => {
      const account = accountOf(await report(), 'analytics.events');
      expect(account).toMatchObject({ accepted: events.length + 2, parked: 1, foreign: 1, difference: 0 });
    });
  });

  it('calls an event that never came in flight at first, and lost once nothing moves any more', async () => {
    const lost = longLife().slice(0, 2);
    const [broken] = lost;
    // The broken one of above was said too.
    sayInLedgers([...events, ...lost, ...(broken ? [broken] : [])]);
    expect(accountOf(await report(), 'analytics.events')).toMatchObject({ inFlight: 2, difference: 0 });
    await eventually(async () => {
      const body = await report();
      expect(accountOf(body, 'analytics.events')).toMatchObject({ inFlight: 0, difference: 2 });
      expect(body['balanced']).toBe(false);
    });
  });

  it('believes nothing lost while an outbox holds something', async () => {
    intake.ledger = { ...intake.ledger, waiting: 1 };
    const body = await report();
    expect(accountOf(body, 'analytics.events')).toMatchObject({ inFlight: 2, difference: 0 });
    expect(body['totals']).toMatchObject({ waitingInOutboxes: 1 });
  });

  it('names a service that does not answer, and says nothing about what it cannot know', async () => {
    await routing.close();
    const { status, body } = await analytics.get('/v1/accounting');
    expect(status).toBe(200);
    expect(body).toMatchObject({ balanced: false, unreachable: ['routing'] });
    expect(accountOf(body, 'routing.triage')).toMatchObject({ accepted: null, difference: null });
    expect(accountOf(body, 'analytics.events')).toMatchObject({
      accepted: null,
      applied: events.length,
      difference: null,
    });
  });
});
