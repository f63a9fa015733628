import pg from 'pg';
import { eventually } from '../../support/index.js';
import { factRecorded } from './events.js';
import { openTwoKeepers, type TwoKeepers } from './two-keepers.js';

const DUE = { loanId: 'L-1', dueDate: '2026-09-10', amount: '1072.00' };
/** Reminders leave at ten, three days, a day and no day before the tenth. */
const THREE_DAYS_BEFORE = '2026-09-07T10:00:01+08:00';

describe('care by two keepers', () => {
  let keepers: TwoKeepers;

  beforeAll(async () => {
    keepers = await openTwoKeepers('care');
  });
  afterAll(() => keepers.close());
  beforeEach(() => keepers.setTime('2026-09-06T12:00:00+08:00'));

  const repaymentDue = (customer: string) => factRecorded(customer, 'loan.repayment.due', DUE, { key: 'L-1' });
  const paid = (customer: string) =>
    factRecorded(
      customer,
      'payment.received',
      { loanId: 'L-1', amount: '1072.00' },
      { key: 'L-1', occurredAt: '2026-09-07T02:00:00.000Z' },
    );
  const remindersOf = (customers: readonly string[]) => keepers.noticesOf(customers, 'repay-due');
  const careOf = (customers: readonly string[]) =>
    keepers.bench.database.query<{ customer: string; state: string; reason: string | null }>(
      `SELECT customer, state, reason FROM notifications.care_notice WHERE customer = ANY ($1) ORDER BY customer, due_at`,
      [customers],
    );
  const expectCare = (customers: readonly string[], each: number) =>
    eventually(async () => expect(await careOf(customers)).toHaveLength(customers.length * each));
  const sentOnce = (customers: readonly string[]) =>
    customers.map((recipient) => ({ recipient, state: 'sent', verdict: 'send', reason: null, delivered: 1 }));

  it('tells everybody once, though both look for the same at the same time', async () => {
    const customers = keepers.crowd(300);
    await keepers.bench.publish(...customers.map(repaymentDue));
    await expectCare(customers, 3);
    await keepers.setTime(THREE_DAYS_BEFORE);
    await eventually(async () => expect(await remindersOf(customers)).toEqual(sentOnce(customers)));
    await keepers.settled();
    expect(await remindersOf(customers)).toEqual(sentOnce(customers));
    const heard = keepers.bench.heard.filter(
      ({ type, data }) =>
        type === 'support.notification.sent.v1' && customers.includes((data as { recipient: string }).recipient),
    );
    expect(new Set(heard.map(({ subject }) => subject)).size).toBe(customers.length);
  });

  it('tells one thing once, however often its fact is said', async () => {
    const [customer = ''] = keepers.crowd(1);
    const fact = repaymentDue(customer);
    await keepers.bench.publish(fact, fact, repaymentDue(customer), fact);
    await expectCare([customer], 3);
    await keepers.setTime(THREE_DAYS_BEFORE);
    await eventually(async () => expect(await remindersOf([customer])).toEqual(sentOnce([customer])));
    await keepers.bench.publish(fact, repaymentDue(customer), repaymentDue(customer));
    // Whoever comes behind it in the queue has been told: so it has been heard.
    const [behind = ''] = keepers.crowd(1);
    await keepers.bench.publish(factRecorded(behind, 'product.activated', { product: 'micro-loan' }));
    await eventually(async () => expect(await keepers.noticesOf([behind], 'tutorial')).toEqual(sentOnce([behind])));
    await keepers.settled();
    expect(await remindersOf([customer])).toEqual(sentOnce([customer]));
    expect(await careOf([customer])).toHaveLength(3);
  });

  it('tells after a downtime the last of what came due, however much that is and whoever takes it', async () => {
    const customers = keepers.crowd(250);
    await keepers.bench.publish(...customers.map(repaymentDue));
    await expectCare(customers, 3);
    await keepers.setTime('2026-09-10T10:00:01+08:00');
    await eventually(async () => expect(await remindersOf(customers)).toEqual(sentOnce(customers)));
    await keepers.settled();
    expect(await remindersOf(customers)).toEqual(sentOnce(customers));
    const ends = (await careOf(customers)).map(({ state, reason }) => reason ?? state);
    expect(ends).toEqual(customers.flatMap(() => ['OVERTAKEN', 'OVERTAKEN', 'planned']));
  });

  it('takes back what a payment ends while it is being planned, as long as it has not left', async () => {
    const [sleeper = '', reader = ''] = keepers.crowd(2);
    const quietHours = { from: '09:00', to: '12:00', timeZone: 'Asia/Shanghai' };
    await keepers.ask('PUT', `preferences/${sleeper}`, { quietHours });
    await keepers.bench.publish(repaymentDue(sleeper), repaymentDue(reader));
    await expectCare([sleeper, reader], 3);

    const lock = new pg.Client({ connectionString: keepers.bench.database.url });
    await lock.connect();
    try {
      // A keeper has taken the notices and cannot write them.
      await lock.query('BEGIN');
      await lock.query('LOCK TABLE notifications.notification IN EXCLUSIVE MODE');
      await keepers.setTime(THREE_DAYS_BEFORE);
      const waiting = (kind: string) =>
        eventually(async () => {
          const rows = await keepers.bench.database.query(
            `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
             WHERE NOT l.granted AND a.datname = current_database() AND a.query LIKE $1`,
            [kind],
          );
          expect(rows.length).toBeGreaterThan(0);
        });
      await waiting('WITH planned AS%');
      await keepers.bench.publish(paid(sleeper), paid(reader));
      await waiting("UPDATE care_notice SET state = 'cancelled'%");
      await lock.query('COMMIT');
    } finally {
      await lock.end();
    }
    await eventually(async () => {
      expect(await remindersOf([sleeper])).toMatchObject([{ state: 'refused', verdict: 'skip', reason: 'STOPPED' }]);
      expect(await remindersOf([reader])).toEqual(sentOnce([reader]));
      const ends = (await careOf([sleeper, reader])).map(({ state }) => state);
      expect(ends).toEqual(['planned', 'cancelled', 'cancelled', 'planned', 'cancelled', 'cancelled']);
    });
    await keepers.setTime('2026-09-07T12:30:00+08:00');
    await keepers.settled();
    expect(await remindersOf([sleeper])).toMatchObject([{ state: 'refused', delivered: 0 }]);
  });

  it('tells somebody who pays at that very moment once or not at all, and nobody afterwards', async () => {
    const customers = keepers.crowd(120);
    await keepers.bench.publish(...customers.map(repaymentDue));
    await expectCare(customers, 3);
    await Promise.all([
      keepers.setTime(THREE_DAYS_BEFORE),
      ...customers.map((customer) => keepers.bench.publish(paid(customer))),
    ]);
    await eventually(async () => {
      const left = (await careOf(customers)).filter(({ state }) => state === 'waiting');
      expect(left).toEqual([]);
    });
    await keepers.settled();
    const care = await careOf(customers);
    const planned = care.filter(({ state }) => state === 'planned').map(({ customer }) => customer);
    expect(new Set(planned).size).toBe(planned.length);
    expect(await remindersOf(customers)).toEqual(sentOnce(planned));
    await keepers.setTime('2026-09-10T10:00:01+08:00');
    await keepers.settled();
    expect(await remindersOf(customers)).toEqual(sentOnce(planned));
  });
});
