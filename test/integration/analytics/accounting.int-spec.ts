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

  it('calls an event that never came in flight at first, and lost once nothing moves any more', async () => {
    const lost = longLife().slice(0, 2);
    const [broken] = lost;
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
