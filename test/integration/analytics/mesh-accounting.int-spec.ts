import type { AccountingReport } from '../../../apps/analytics/src/accounting/accounting.js';
import type { Overview } from '../../../apps/analytics/src/overview/overview.js';
import { eventually } from '../../support/index.js';
import { type AllServices, allServices } from '../../support/all-services.js';

const PATIENCE = { timeoutMs: 60_000, everyMs: 200 };

let mesh: AllServices;

beforeAll(async () => {
  mesh = await allServices('mesh_accounting', { RABBITMQ_MANAGEMENT_URL: '', ACCOUNTING_SETTLE_MS: '1000' });
}, 60_000);

afterAll(() => mesh.close());

const books = async () => (await mesh.call('analytics', 'GET', '/v1/accounting')).body as AccountingReport;

const TICKETS = [
  { desk: 'micro-loan', channel: 'app', body: '我想提前还款，怎么操作？' },
  { desk: 'credit-score', channel: 'chat', body: '芝麻分的评分规则是什么？' },
  { desk: 'instalments', channel: 'web', body: '我要投诉，重复扣款了，请人工处理！' },
  { desk: 'wallet-loan', channel: 'sms', body: 'Please let me talk to a human about my overdue loan.' },
];

describe('the books of the whole mesh', () => {
  it('balance: every event that was said came to an end at everybody who hears it', async () => {
    for (const [n, ticket] of [...TICKETS, ...TICKETS, ...TICKETS].entries()) {
      const answer = await mesh.call('intake', 'POST', '/v1/tickets', {
        ...ticket,
        customer: { ref: `customer-${n}` },
      });
      expect(answer.status).toBe(201);
    }
    await eventually(async () => {
      const report = await books();
      expect(report.consumers.find(({ consumer }) => consumer === 'routing.triage')).toMatchObject({ accepted: 12 });
      expect(report).toMatchObject({
        balanced: true,
        totals: { parked: 0, inFlight: 0, difference: 0, waitingInOutboxes: 0 },
        unreachable: [],
        unlisted: [],
      });
    }, PATIENCE);
    const { consumers } = await books();
    for (const { accepted, applied, parked, discarded } of consumers)
      expect(accepted).toBe(applied + parked + discarded);
    const of = (name: string) => consumers.find(({ consumer }) => consumer === name)?.applied;
    expect(of('routing.tier')).toBe(12);
    expect(of('analytics.events')).toBeGreaterThanOrEqual(36);
  }, 90_000);

  it('show a loss: what was said and came nowhere', async () => {
    await mesh.database.query(
      "INSERT INTO intake.message_tally (kind, name, slot, count) VALUES ('published', 'support.ticket.opened.v1', 99, 2)",
    );
    await eventually(async () => {
      const report = await books();
      expect(report.balanced).toBe(false);
      expect(report.consumers.find(({ consumer }) => consumer === 'routing.triage')).toMatchObject({ difference: 2 });
      expect(report.consumers.find(({ consumer }) => consumer === 'routing.facts')).toMatchObject({ difference: 0 });
    }, PATIENCE);
    await mesh.database.query('DELETE FROM intake.message_tally WHERE slot = 99');
  }, 90_000);

  it('go with an overview that saw every ticket', async () => {
    const overview = (await mesh.call('analytics', 'GET', '/v1/overview')).body as Overview;
    expect(overview.tickets.opened).toBe(12);
    expect(overview.selfService.opened).toBe(12);
    expect(overview.backlog.total + overview.selfService.answered).toBe(12);
  });
});
