import type { TestService } from '#lib/service';
import { eventually } from '../../support/index.js';
import { factRecorded } from './events.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

interface Answer {
  readonly id: string;
  readonly verdict: string;
  readonly reason: string | null;
  readonly until: string | null;
  readonly reservedUntil: string | null;
}

const DESK = 'micro-loan';
/** Other than the default, so that it can be told from it. */
const PLACE_MS = 600_000;

describe('calls asked about by several diallers', () => {
  let bench: NotificationsBench;
  let services: TestService[];

  beforeAll(async () => {
    bench = await openNotifications('contacts');
    const environment = { CALL_PLACE_MS: String(PLACE_MS) };
    services = [await bench.start(environment), await bench.start(environment)];
  });
  afterAll(() => bench.close());
  beforeEach(() =>
    bench.database.query(
      `UPDATE notifications.time_offset SET shift = timestamptz '2026-09-01T10:00:00+08:00' - now()`,
    ),
  );

  let turn = 0;
  /** In turn by either process, as behind a load balancer. */
  const post = async (
    path: string,
    body: object,
    role: 'system' | 'supervisor' = 'system',
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    turn += 1;
    const service = services[turn % services.length];
    if (service === undefined) throw new Error('no service');
    const response = await fetch(`${service.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.tokens[role]}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const check = async (question: object): Promise<Answer> => {
    const { status, body } = await post('contact-checks', { desk: DESK, ...question });
    expect(status).toBe(200);
    return body as unknown as Answer;
  };
  const tell = (attempt: object) => post('contact-attempts', attempt);
  const several = <T>(count: number, ask: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => ask(index)));
  const saidBy = (answers: readonly Answer[]) => answers.map(({ verdict, reason }) => reason ?? verdict).toSorted();
  const passTime = (interval: string) =>
    bench.database.query('UPDATE notifications.time_offset SET shift = shift + $1::interval', [interval]);
  const attemptsOn = (customer: string) =>
    bench.database.query('SELECT id FROM notifications.contact_attempt WHERE customer = $1', [customer]);

  it('lets three of ten through that ask about one debtor at the same moment', async () => {
    for (const customer of ['race-1', 'race-2', 'race-3']) {
      const answers = await several(10, () => check({ customer }));
      expect(saidBy(answers)).toEqual([...Array<string>(7).fill('CAP_DAY'), 'send', 'send', 'send']);
      const allowed = answers.filter(({ verdict }) => verdict === 'send');
      for (const { id } of allowed) expect((await tell({ customer, check: id, effective: true })).status).toBe(201);
      // Now it is no place of somebody else any more that another one lacks: the day is over.
      expect(await check({ customer })).toMatchObject({ verdict: 'refuse', reason: 'CAP_DAY', until: null });
    }
  });

  it('lets six of ten through on one number, whoever is called about what', async () => {
    const answers = await several(10, (index) => check({ customer: `line-${index}`, number: 'sha256:shared' }));
    expect(saidBy(answers)).toEqual([...Array<string>(4).fill('CAP_NUMBER'), ...Array<string>(6).fill('send')]);
  });

  it('counts a call to a relative on the number that the relative has', async () => {
    const brother = { customer: 'own-debtor', person: 'own-brother', relation: 'related' };
    const answers = await several(8, (index) => check(index % 2 === 0 ? brother : { customer: 'own-brother' }));
    expect(saidBy(answers)).toEqual(['CAP_DAY', 'CAP_DAY', ...Array<string>(6).fill('send')]);
    expect(await check({ customer: 'own-other', person: 'own-brother', relation: 'related' })).toMatchObject({
      reason: 'CAP_NUMBER',
    });
  });

  it('gives the place of a call free that reached nobody, and says when to ask again until then', async () => {
    const customer = 'missed';
    const [first] = await several(3, () => check({ customer }));
    const full = await check({ customer });
    expect(full).toMatchObject({ reason: 'CAP_DAY', reservedUntil: null });
    expect(full.until).toBe(first?.reservedUntil);
    await tell({ customer, check: first?.id, effective: false });
    expect(await check({ customer })).toMatchObject({ verdict: 'send' });
    expect(await check({ customer })).toMatchObject({ reason: 'CAP_DAY' });
    // A voice system that does not say which check it was frees the oldest.
    await tell({ customer, effective: false });
    expect(await check({ customer })).toMatchObject({ verdict: 'send' });
  });

  it('counts an attempt once, however often and at once it is told', async () => {
    const customer = 'told-again';
    const { id } = await check({ customer });
    const told = await several(6, () => tell({ customer, check: id, effective: true }));
    expect(told.map(({ status }) => status)).toEqual(Array<number>(6).fill(201));
    expect(new Set(told.map(({ body }) => body['id'])).size).toBe(1);
    expect(await attemptsOn(customer)).toHaveLength(1);
    expect(saidBy(await several(4, () => check({ customer })))).toEqual(['CAP_DAY', 'CAP_DAY', 'send', 'send']);

    const otherwise = await tell({ customer, check: id, effective: false });
    expect(otherwise).toMatchObject({ status: 409, body: { type: 'urn:kefu-mesh:problem:attempt-told' } });
    const unknown = await tell({ customer, check: '01900000-0000-7000-8000-000000000000', effective: true });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'check' }] } });
    const somebodyElse = await tell({ customer: 'told-other', check: id, effective: true });
    expect(somebodyElse).toMatchObject({ status: 422, body: { errors: [{ path: 'customer' }] } });
  });

  it('forgets a place that nobody tells of, and still counts the call that is told late', async () => {
    const customer = 'forgotten';
    const answers = await several(3, () => check({ customer }));
    const [first] = answers;
    expect(first?.reservedUntil).toMatch(/^2026-09-01T02:1/);
    await passTime(`${PLACE_MS / 1000 - 5} seconds`);
    expect(await check({ customer })).toMatchObject({ reason: 'CAP_DAY' });
    await passTime('6 seconds');
    expect(await check({ customer })).toMatchObject({ verdict: 'send' });
    for (const { id } of answers) await tell({ customer, check: id, effective: true });
    expect(await check({ customer })).toMatchObject({ verdict: 'refuse', reason: 'CAP_DAY', until: null });
  });

  it('rings nobody with a notice while calls have taken the places', async () => {
    const customers = ['rung-full', 'rung-free'];
    await bench.publish(...customers.map((ref) => factRecorded(ref, 'product.activated', { product: DESK })));
    await several(3, () => check({ customer: 'rung-full' }));
    const told = () =>
      bench.database.query<{ recipient: string; verdict: string; reason: string | null }>(
        `SELECT recipient, verdict, verdict_reason AS reason FROM notifications.notification WHERE channel = 'phone' ORDER BY 1`,
      );
    await eventually(async () => {
      const known = await bench.database.query('SELECT FROM notifications.known_customer WHERE customer = ANY ($1)', [
        customers,
      ]);
      expect(known).toHaveLength(2);
    });
    const wish = { desk: DESK, name: '电话提醒', template: 'safety-tips', purpose: 'reminder', via: 'phone' };
    await post('campaigns', { ...wish, audience: { customers } }, 'supervisor');
    await eventually(async () => {
      expect(await told()).toEqual([
        { recipient: 'rung-free', verdict: 'send', reason: null },
        { recipient: 'rung-full', verdict: 'refuse', reason: 'CAP_DAY' },
      ]);
    });
  });
});
