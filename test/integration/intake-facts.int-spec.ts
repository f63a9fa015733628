import { newId } from '#lib/contracts';
import { type IntakeUnderTest, startIntake } from './intake/start-intake.js';

describe('POST /v1/events', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake();
  });
  afterAll(() => intake.stop());

  const fact = (over: Record<string, unknown> = {}) => ({
    specversion: '1.0',
    id: newId(),
    source: '/loan-core',
    type: 'loan.repayment.due',
    subject: 'c-1001',
    time: '2026-11-20T09:00:00+08:00',
    data: { desk: 'micro-loan', loanId: 'L-88', dueDate: '2026-11-25', amount: '1200.00' },
    ...over,
  });
  const post = (body: unknown, contentType = 'application/cloudevents+json') =>
    intake.send('POST', '/v1/events', body, { headers: { 'content-type': contentType } });
  const results = (answer: { body: Record<string, unknown> }) => answer.body['results'] as Record<string, unknown>[];

  it('records a fact once and says it, with the time of recording when the fact has none', async () => {
    const timed = fact();
    const untimed = fact({ time: undefined });
    const answer = await post([timed, untimed], 'application/cloudevents-batch+json');
    expect([answer.status, results(answer).map(({ outcome }) => outcome)]).toEqual([202, ['recorded', 'recorded']]);
    const rows = await intake.database.query<{ data: string; occurred_at: Date }>(
      `SELECT outbox.data, fact.occurred_at FROM intake.outbox JOIN intake.fact ON outbox.data LIKE '%' || fact.id || '%' ORDER BY outbox.id`,
    );
    expect(rows.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      expect.objectContaining({
        factType: 'loan.repayment.due',
        origin: '/loan-core',
        key: 'L-88',
        desk: 'micro-loan',
        occurredAt: timed.time,
      }),
      expect.objectContaining({ occurredAt: rows[1]?.occurred_at.toISOString() }),
    ]);
  });

  it('takes one as plain JSON, repeats its answer, and refuses other content under its id', async () => {
    const one = fact();
    const first = await post(one, 'application/json');
    const again = await post(one);
    expect([first.status, again.status, results(again)[0]?.['outcome']]).toEqual([202, 202, 'repeated']);
    expect(results(again)[0]?.['factId']).toBe(results(first)[0]?.['factId']);
    expect((await post({ ...one, data: { ...one.data, amount: '1.00' } })).status).toBe(409);
    const mixed = await post([{ ...one, data: { ...one.data, amount: '2.00' } }, fact()]);
    expect(results(mixed).map(({ outcome }) => outcome)).toEqual(['conflict', 'recorded']);
  });

  it.each([
    ['a subject that is a phone number', { subject: '13800138000' }, 'subject'],
    [
      'an unknown desk',
      { data: { desk: 'no-such', loanId: 'L-88', dueDate: '2026-11-25', amount: '1.00' } },
      'data.desk',
    ],
    ['a type that nobody knows', { type: 'moon.phase.changed' }, 'type'],
    ['an amount that is a number', { data: { loanId: 'L-88', dueDate: '2026-11-25', amount: 1200.5 } }, 'data.amount'],
    ['a negative amount', { data: { loanId: 'L-88', dueDate: '2026-11-25', amount: '-1.00' } }, 'data.amount'],
    ['no loan', { data: { dueDate: '2026-11-25', amount: '1.00' } }, 'data.loanId'],
    ['an id that no text column takes', { id: 'a\0b' }, 'id'],
    ['a source of half a character', { source: 'a\ud800' }, 'source'],
    ['a year that Postgres does not know', { time: '0000-01-01T00:00:00Z' }, 'time'],
    ['an offset that Postgres does not know', { time: '2026-01-01T00:00:00+23:59' }, 'time'],
    ['a type of one word', { type: 'due' }, 'type'],
    ['another version of CloudEvents', { specversion: '0.3' }, 'specversion'],
  ])('refuses %s, naming the field, and records nothing of its batch', async (_what, over, path) => {
    const good = fact();
    const alone = await post(fact(over));
    expect([alone.status, (alone.body['errors'] as { path: string }[])[0]?.path]).toEqual([422, path]);
    const batch = await post([good, fact(over)]);
    expect(batch.status).toBe(422);
    const kept = await intake.database.query('SELECT 1 FROM intake.fact WHERE event_id = $1', [good.id]);
    expect(kept).toEqual([]);
  });
});
