import { FactRecordedV1, newId } from '#lib/contracts';
import { Knowledge } from '../../../apps/routing/src/knowledge/knowledge.js';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

describe('knowledge and facts, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_knowledge', { processes: 2 });
  });
  afterAll(() => world.close());

  const body = (changes: Record<string, unknown> = {}) => ({
    desk: 'credit-score',
    language: 'zh-CN',
    expectedVersion: 0,
    question: '分数多久更新一次可以在哪里看到',
    answer: '每月六日更新。',
    ...changes,
  });
  const publish = (id: string, changes: Record<string, unknown> = {}) =>
    world.call('PUT', `/v1/knowledge/${id}`, 'supervisor', body(changes));
  /** Asks the process that did not publish. */
  async function askOther(question: string, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const other = world.services[1];
    const answer = await fetch(`${other?.url}/v1/ask`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other?.tokens.system}`, 'content-type': 'application/json' },
      body: JSON.stringify({ desk: 'credit-score', question, ...more }),
    });
    return (await answer.json()) as Record<string, unknown>;
  }

  it('imports the desk packs once, however many processes start', async () => {
    const [row] = await world.query(
      `SELECT count(*)::int AS n, count(DISTINCT (desk, id, language))::int AS articles FROM routing.article`,
    );
    expect(row?.n).toBe(row?.articles);
    expect(Number(row?.n)).toBeGreaterThan(50);
  });

  it('serves a new version in every process within a second, and says which it was', async () => {
    expect((await publish('update-day')).body).toMatchObject({ id: 'update-day', version: 1 });
    const asked = '分数多久更新一次可以在哪里看到';
    await eventually(async () => expect(await askOther(asked)).toMatchObject({ articleId: 'update-day', version: 1 }), {
      timeoutMs: 1000,
    });
    await publish('update-day', { expectedVersion: 1, answer: '每月八日更新。' });
    await eventually(
      async () =>
        expect(await askOther(asked)).toMatchObject({ articleId: 'update-day', version: 2, answer: '每月八日更新。' }),
      { timeoutMs: 1000 },
    );
    const ticket = opened({ body: asked });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'answered');
    await eventually(() =>
      expect(world.said(ticket.data.ticketId, 'support.ticket.answered.v1')[0]?.data).toMatchObject({
        answer: { articleId: 'update-day', articleVersion: 2, text: '每月八日更新。' },
      }),
    );
  });

  it('answers a ticket in the tone of its customer, and in the plain one where there is no other', async () => {
    const question = '校园卡的有效期可以在哪里延长';
    await publish('campus-card', { question, answer: '请到服务中心办理。' });
    await publish('campus-card', { question, tone: 'young', answer: '别急，服务中心马上帮你补！' });
    // Either process may take a ticket.
    await eventually(async () =>
      expect(await askOther(question, { ageBand: 'young' })).toMatchObject({
        answer: expect.stringContaining('别急') as string,
      }),
    );
    const told = async (ageBand?: 'young' | 'adult') => {
      const ticket = opened({ body: question, customer: { ref: 'c-9', ...(ageBand ? { ageBand } : {}) } });
      await world.tap.publish(ticket);
      await world.reaches(ticket.data.ticketId, 'answered');
      return eventually(() => {
        const [said] = world.said(ticket.data.ticketId, 'support.ticket.answered.v1');
        return (said as unknown as { data: { answer: { text: string } } }).data.answer.text;
      });
    };
    expect(await told('young')).toBe('别急，服务中心马上帮你补！');
    expect(await told('adult')).toBe('请到服务中心办理。');
    expect(await told()).toBe('请到服务中心办理。');
    const { body: listed } = await world.call('GET', '/v1/knowledge?desk=credit-score&tone=young', 'agent');
    expect(listed.items).toMatchObject([{ id: 'campus-card', tone: 'young', version: 1 }]);
  });

  it('misses nothing of what many publish at once', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `rush-${n}`);
    const answers = await Promise.all(
      ids.map((id, n) => publish(id, { question: `关于第${n}种手续的说明`, answer: `说明${n}` })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const [row] = await world.query<{ n: number }>(
      `SELECT count(DISTINCT (desk, id, language))::int AS n FROM routing.article
       WHERE valid_from <= now() AND (valid_until IS NULL OR valid_until > now())`,
    );
    const other = world.services[1]?.app.get(Knowledge);
    await eventually(async () => expect((await other?.articles())?.size).toBe(row?.n));
  });

  it('of several authors who saw the same version one publishes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => publish('contested', { answer: `第${n}个` })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409, 409, 409, 409, 409,
    ]);
    expect((await publish('contested', { expectedVersion: 5 })).body.detail).toBe('The newest version is 1, not 5.');
  });

  it('an article begins and ends when it says, and an older version does not come back', async () => {
    const question = '国庆活动的优惠券怎么领取使用';
    const hour = (n: number, now: Date) => new Date(now.getTime() + n * 3_600_000).toISOString();
    const now = await world.now();
    await publish('holiday', { question, answer: '旧的答案' });
    await publish('holiday', {
      question,
      expectedVersion: 1,
      answer: '国庆答案',
      validFrom: hour(1, now),
      validUntil: hour(2, now),
    });
    await eventually(async () => expect(await askOther(question)).toMatchObject({ answer: '旧的答案', version: 1 }));
    await world.passTime('61 minutes');
    await eventually(async () => expect(await askOther(question)).toMatchObject({ answer: '国庆答案', version: 2 }));
    await world.passTime('61 minutes');
    await eventually(async () => expect((await askOther(question)).articleId).not.toBe('holiday'));
  });

  it('a question nobody has answered before goes to a person', async () => {
    expect(await askOther('你们的办公楼里有没有咖啡机')).toMatchObject({ answered: false, tier: 'agent' });
    expect(await askOther('转人工')).toMatchObject({ answered: false, tier: 'agent' });
  });

  it('staff look articles up, best first', async () => {
    const { status, body: found } = await world.call(
      'GET',
      '/v1/knowledge?q=why+did+my+credit+score+drop&language=en',
      'agent',
    );
    expect(status).toBe(200);
    const [best] = found.items as unknown as { id: string; desk: string; score: number }[];
    expect(best).toMatchObject({ id: 'score-drop', desk: 'credit-score' });
    const all = await world.call('GET', '/v1/knowledge?desk=credit-score&limit=100', 'agent');
    expect((all.body.items as unknown as unknown[]).length).toBeGreaterThan(10);
  });

  it('keeps the latest fact in whatever order they come, and once however often', async () => {
    const fact = (score: number, occurredAt: string, key = '') =>
      FactRecordedV1.create({
        factId: newId(),
        factType: 'score.changed',
        origin: 'core',
        key,
        customer: { ref: 'c-77' },
        occurredAt,
        data: { score, note: 'a\u0000b' },
      });
    const facts = [
      fact(700, '2026-11-20T08:00:00Z'),
      fact(712, '2026-11-22T16:00:00+08:00'),
      fact(705, '2026-11-21T08:00:00Z'),
      fact(650, '2026-11-01T08:00:00Z', 'old-card'),
    ];
    for (const event of [...facts.toReversed(), ...facts, ...facts.slice(1, 3)]) await world.tap.publish(event);
    await eventually(async () => {
      const [row] = await world.query(
        `SELECT count(*)::int AS n FROM routing.inbox WHERE consumer = 'routing.facts' AND event_id = ANY ($1::uuid[])`,
        [facts.map(({ id }) => id)],
      );
      expect(row).toEqual({ n: 4 });
    });
    const { body: shown } = await world.call('GET', '/v1/customers/c-77/facts', 'agent');
    expect(
      (shown.items as unknown as { data: unknown; key: string }[]).map(({ data, key }) => ({ data, key })),
    ).toEqual([
      { data: { score: 712, note: 'a\u0000b' }, key: '' },
      { data: { score: 650, note: 'a\u0000b' }, key: 'old-card' },
    ]);
  });
});
