import { eventually } from '../../support/index.js';
import { openTwoKeepers, type TwoKeepers } from './two-keepers.js';

const DESK = 'micro-loan';
const MORNING = '2026-09-06T10:00:00+08:00';

interface Campaign {
  readonly id: string;
  readonly state: string;
  readonly progress: Record<string, unknown>;
}

describe('campaigns by two keepers', () => {
  let keepers: TwoKeepers;

  beforeAll(async () => {
    keepers = await openTwoKeepers('campaigns');
  });
  afterAll(() => keepers.close());
  beforeEach(() => keepers.setTime(MORNING));

  const knownCrowd = async (size: number): Promise<string[]> => {
    const customers = keepers.crowd(size);
    await keepers.bench.database.query(
      `INSERT INTO notifications.known_customer (desk, customer) SELECT $1, unnest($2::text[])`,
      [DESK, customers],
    );
    return customers;
  };
  const begin = async (customers: readonly string[], wish: object = {}): Promise<Campaign> => {
    const { status, body } = await keepers.ask('POST', 'campaigns', {
      desk: DESK,
      name: '安全提示',
      template: 'safety-tips',
      purpose: 'education',
      audience: { customers },
      ...wish,
    });
    expect(status).toBe(201);
    return body as Campaign;
  };
  const find = async (id: string) => (await keepers.ask('GET', `campaigns/${id}`)).body as Campaign;
  const becomes = (id: string, expected: object) =>
    eventually(async () => expect(await find(id)).toMatchObject(expected));
  const turn = (id: string, what: 'pause' | 'resume') => keepers.ask('POST', `campaigns/${id}/${what}`, {});
  const tipsFor = (customers: readonly string[]) => keepers.noticesOf(customers, 'safety-tips');
  const sentOnce = (customers: readonly string[]) =>
    customers.map((recipient) => ({ recipient, state: 'sent', verdict: 'send', reason: null, delivered: 1 }));

  it('reaches a whole audience once, though both keepers write its notices', async () => {
    // More than a slice of the audience and more than a batch of notices.
    const customers = await knownCrowd(620);
    const { id } = await begin(customers);
    await becomes(id, { state: 'done', progress: { audience: 620, sent: 620, waiting: 0 } });
    expect(await tipsFor(customers)).toEqual(sentOnce(customers));
  });

  it('keeps what has not left when it is paused in the middle, and sends the rest once when it goes on', async () => {
    const customers = await knownCrowd(400);
    const { id } = await begin(customers, { perMinute: 100 });
    await becomes(id, { state: 'running', progress: { audience: 400, sent: 100, waiting: 300 } });

    // The next hundred come due while two supervisors pause.
    const [, ...paused] = await Promise.all([keepers.passTime('61 seconds'), turn(id, 'pause'), turn(id, 'pause')]);
    expect(paused.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await keepers.settled();
    const { progress } = await find(id);
    expect(Number(progress['sent'])).toBeLessThanOrEqual(200);
    expect(Number(progress['sent']) + Number(progress['waiting'])).toBe(400);

    await keepers.passTime('10 minutes');
    await keepers.settled();
    expect(await find(id)).toMatchObject({ state: 'paused', progress });

    const resumed = await Promise.all([turn(id, 'resume'), turn(id, 'resume')]);
    expect(resumed.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await becomes(id, { state: 'done', progress: { sent: 400, waiting: 0 } });
    expect(await tipsFor(customers)).toEqual(sentOnce(customers));
  });

  it('pauses while its audience is still being written', async () => {
    const customers = await knownCrowd(1_200);
    const { id } = await begin(customers, { perMinute: 100 });
    const { status } = await turn(id, 'pause');
    expect(status).toBe(200);
    await keepers.passTime('30 minutes');
    await keepers.settled();
    const { sent } = (await find(id)).progress;
    expect(sent).toBeLessThanOrEqual(100);
    await turn(id, 'resume');
    await becomes(id, { state: 'done', progress: { audience: 1_200, sent: 1_200 } });
    expect(await tipsFor(customers)).toEqual(sentOnce(customers));
  });

  it('counts one cap for two campaigns that leave at the same time', async () => {
    const customers = await knownCrowd(150);
    const campaigns = await Promise.all([
      begin(customers, { capDays: 7 }),
      begin(customers, { capDays: 7, name: '再提醒一次' }),
    ]);
    for (const { id } of campaigns) await becomes(id, { state: 'done', progress: { waiting: 0, onTheWay: 0 } });
    const notices = await tipsFor(customers);
    expect(notices.filter(({ state }) => state === 'sent')).toEqual(sentOnce(customers));
    const capped = notices.filter(({ state }) => state !== 'sent');
    expect(capped.map(({ recipient }) => recipient)).toEqual(customers);
    expect(new Set(capped.map(({ verdict, reason }) => `${verdict} ${reason}`))).toEqual(new Set(['skip FREQ_CAP']));
  });

  describe('over the night', () => {
    it('sends what was held from eight on, each notice once', async () => {
      await keepers.setTime('2026-09-06T23:00:00+08:00');
      const customers = await knownCrowd(320);
      const { id } = await begin(customers);
      await becomes(id, { progress: { held: 320, sent: 0 } });
      await keepers.setTime('2026-09-07T07:59:59+08:00');
      await keepers.settled();
      expect(await find(id)).toMatchObject({ progress: { held: 320, sent: 0 } });
      await keepers.setTime('2026-09-07T08:15:00+08:00');
      await becomes(id, { state: 'done', progress: { held: 0, sent: 320 } });
      const sent = sentOnce(customers).map((notice) => ({ ...notice, verdict: 'hold', reason: 'QUIET_HOURS' }));
      expect(await tipsFor(customers)).toEqual(sent);
    });

    it('keeps what was held when the campaign is paused before the morning', async () => {
      await keepers.setTime('2026-09-07T23:00:00+08:00');
      const customers = await knownCrowd(40);
      const { id } = await begin(customers);
      await becomes(id, { progress: { held: 40 } });
      const [, paused] = await Promise.all([keepers.setTime('2026-09-08T07:59:59+08:00'), turn(id, 'pause')]);
      expect(paused.status).toBe(200);
      await keepers.setTime('2026-09-08T08:15:00+08:00');
      await keepers.settled();
      expect(await find(id)).toMatchObject({ state: 'paused', progress: { held: 40, sent: 0 } });
      await turn(id, 'resume');
      // Held notices of a paused campaign are looked at again after a minute.
      await keepers.passTime('61 seconds');
      await becomes(id, { state: 'done', progress: { held: 0, sent: 40 } });
      expect((await tipsFor(customers)).map(({ state, delivered }) => [state, delivered])).toEqual(
        customers.map(() => ['sent', 1]),
      );
    });
  });
});
