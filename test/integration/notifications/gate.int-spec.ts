import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TicketResolvedV1 } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { answered, disclosureConfirmed, messageSent, queued, work } from './events.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

describe('the contact gate', () => {
  let bench: NotificationsBench;
  let desks: string;

  beforeAll(async () => {
    desks = mkdtempSync(path.join(tmpdir(), 'desks-'));
    cpSync('deploy/desks', desks, { recursive: true });
    const file = path.join(desks, 'credit-score', 'desk.yaml');
    const waiting = '  - on: ticket.queued\n';
    const pack = readFileSync(file, 'utf8');
    if (!pack.includes(waiting)) throw new Error('the pack tells no customer that they wait');
    // As if the notice that somebody waits were a reminder: the packs have no reminders of their own yet.
    writeFileSync(file, pack.replace(waiting, `${waiting}    purpose: reminder\n`));
    bench = await openNotifications('gate');
    await bench.start({ DESKS_DIR: desks, HELD_POLL_MS: '50' });
  });
  afterAll(async () => {
    await bench.close();
    rmSync(desks, { recursive: true, force: true });
  });

  const told = (recipient: string) =>
    bench.database.query<{ state: string; verdict: string; reason: string | null; wait: string | null }>(
      `SELECT state, verdict, verdict_reason AS reason, to_char(not_before AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS wait
       FROM notifications.notification WHERE recipient = $1 AND purpose <> 'survey'`,
      [recipient],
    );
  const becomes = (recipient: string, expected: object) =>
    eventually(async () => expect(await told(recipient)).toEqual([expect.objectContaining(expected)]));
  /** Shifts the database's time so that it is this time of day in Shanghai. */
  const makeIt = (time: string, daysOn = 0) =>
    bench.database.query(
      `UPDATE notifications.time_offset SET shift =
         (((now() AT TIME ZONE 'Asia/Shanghai')::date + $2::int + $1::time) AT TIME ZONE 'Asia/Shanghai') - now()`,
      [time, daysOn],
    );

  it('holds a reminder over the night, and sends it in the morning, not all at the stroke of eight', async () => {
    await makeIt('23:00');
    const refs = ['gate-night-1', 'gate-night-2', 'gate-night-3', 'gate-night-4'];
    await bench.publish(...refs.map((ref) => queued(work({ customer: { ref } }))));
    for (const ref of refs) await becomes(ref, { state: 'held', verdict: 'hold', reason: 'QUIET_HOURS' });
    const waits = (await Promise.all(refs.map(told))).map(([row]) => row?.wait ?? '');
    expect(waits.every((time) => time >= '08:00' && time < '08:15')).toBe(true);
    expect(new Set(waits).size).toBeGreaterThan(1);
    await makeIt('08:16', 1);
    for (const ref of refs) await becomes(ref, { state: 'sent', verdict: 'hold' });
  });

  it('lets an answer pass at any hour', async () => {
    await makeIt('03:00');
    await bench.publish(answered(work({ customer: { ref: 'gate-answer' } }), '每月6日更新'));
    await becomes('gate-answer', { state: 'sent', verdict: 'send', reason: null });
  });

  it('refuses an answer that quotes a fact older than it may be', async () => {
    const quoting = (ref: string, maxAgeMinutes: number) =>
      answered(work({ customer: { ref } }), '您当前的芝麻分是 712 分。', [
        {
          fact: 'credit.score.changed',
          key: 'score',
          origin: 'score-engine',
          asOf: '2026-01-01T02:00:00Z',
          maxAgeMinutes,
        },
      ]);
    await bench.publish(quoting('gate-stale', 60), quoting('gate-fresh', 100 * 365 * 24 * 60));
    await becomes('gate-stale', { state: 'refused', verdict: 'refuse', reason: 'STALE_FACT' });
    await becomes('gate-fresh', { state: 'sent', verdict: 'send', reason: null });
  });

  it('refuses a rate without its annual rate, and says so to the mesh', async () => {
    await makeIt('10:00');
    await bench.publish(messageSent('app', 'gate-rate', '我们的月利率低至0.6%，放心借'));
    await becomes('gate-rate', { state: 'refused', verdict: 'refuse', reason: 'RATE_WITHOUT_ANNUAL' });
    await eventually(() => {
      const failed = bench.heard.filter(({ type }) => type === 'support.notification.failed.v1');
      expect(failed.map(({ data }) => data)).toContainEqual(
        expect.objectContaining({ recipient: 'gate-rate', reason: 'RATE_WITHOUT_ANNUAL' }),
      );
    });
  });

  it('lets no machine name a cost before the borrower has confirmed the costs, where the scene asks for it', async () => {
    const inScene = (scene: string, ref: string) => work({ scene, customer: { ref } });
    const cost = '这笔借款的手续费是 240 元。';
    const loan = inScene('loan', 'gate-cost-loan');
    await bench.publish(answered(loan, cost), answered(inScene('rental', 'gate-cost-rental'), cost));
    await becomes('gate-cost-loan', { state: 'refused', verdict: 'refuse', reason: 'COST_UNDISCLOSED' });
    await becomes('gate-cost-rental', { state: 'sent', verdict: 'send' });
    await bench.publish(answered(inScene('loan', 'gate-cost-annual'), `${cost}年化利率 16.90%（单利）。`));
    await becomes('gate-cost-annual', { state: 'sent', verdict: 'send' });

    // The same record said again, and an older one after it, change nothing.
    const confirmed = disclosureConfirmed(loan.ticketId, '2026-11-22T02:00:10.000Z');
    const older = disclosureConfirmed(loan.ticketId, '2026-11-22T01:00:00.000Z');
    await bench.publish(confirmed, older, confirmed);
    const known = () =>
      bench.database.query('SELECT record_hash FROM notifications.disclosed_ticket WHERE ticket_id = $1', [
        loan.ticketId,
      ]);
    await eventually(async () => expect(await known()).toEqual([{ record_hash: confirmed.data.recordHash }]));
    await bench.publish(answered({ ...loan, version: 3, customer: { ref: 'gate-cost-confirmed' } }, cost));
    await becomes('gate-cost-confirmed', { state: 'sent', verdict: 'send' });
  });

  it('refuses words that blame', async () => {
    await bench.publish(messageSent('app', 'gate-blame', '这是你自己的问题，跟你说过了'));
    await becomes('gate-blame', { verdict: 'refuse', reason: 'DISRESPECTFUL' });
  });

  it('closes a complaint with a letter that names the remedies', async () => {
    const resolved = TicketResolvedV1.create({
      work: { ...work({ customer: { ref: 'gate-closing' } }), kind: 'complaint', status: 'resolved', resolution: 1 },
      outcome: '已退还多收的费用。',
      by: 'agent-7',
    });
    await bench.publish(resolved);
    await becomes('gate-closing', { state: 'sent', verdict: 'send' });
    const [row] = await bench.database.query<{ body: string }>(
      `SELECT body FROM notifications.notification WHERE recipient = 'gate-closing' AND purpose <> 'survey'`,
    );
    expect(row?.body).toContain('仲裁');
  });

  it('lets a survey leave behind its result, some minutes later', async () => {
    await makeIt('10:00');
    const customer = { ref: 'gate-survey' };
    const state = { ...work({ customer }), status: 'resolved' as const, resolution: 1 };
    await bench.publish(TicketResolvedV1.create({ work: state, outcome: '已为您说明。', by: 'agent-7' }));
    const becomesSurvey = (expected: object) =>
      eventually(async () => {
        const rows = await bench.database.query<{ state: string; verdict: string }>(
          `SELECT state, verdict FROM notifications.notification WHERE recipient = $1 AND purpose = 'survey'`,
          [customer.ref],
        );
        expect(rows).toEqual([expected]);
      });
    await becomes(customer.ref, { state: 'sent' });
    await becomesSurvey({ state: 'held', verdict: 'send' });
    await makeIt('10:06');
    await becomesSurvey({ state: 'sent', verdict: 'send' });
  });
});
