import { connect } from 'amqplib';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { workOf } from '../people-at-work.js';
import { openMany, untilAsked } from './many.js';
import { toNextWednesday } from './mesh-time.js';

/** What is to be done about a weak spot. */
interface Care {
  owner: string;
  actBy: string;
  breachedShare: number;
}

interface Report {
  reportId: string;
  from: string;
  total: number;
  totalBefore: number;
  topics: { rank: number; topic: string; count: number; countBefore: number; change: number | null }[];
  queues?: (Care & { tier: string; kind: string })[];
  skills?: (Care & { skill: string })[];
}

const DOWN = '为什么我的芝麻分下降了';
const UP = '怎么提升芝麻信用分';
const of = (n: number, body: string) => Array.from({ length: n }, () => ({ desk: 'credit-score', body }));

/** What those who lead hear every week, and what others may listen to. */
export function reportRows(mesh: () => AcceptanceMesh): void {
  const publish = (desk: string, report: string) =>
    mesh().ask<Report>('analytics', 'POST', '/v1/reports', { desk, report }, 'supervisor-chen');
  const published = (report: string, desk: string) =>
    mesh()
      .said('support.report.published.v1')
      .filter(({ data }) => data['report'] === report && data['desk'] === desk)
      .map(({ data }) => data as unknown as Report);

  /** Digests of credit scores that the managers have in their mail. */
  const digests = (): string[] =>
    mesh()
      .mail.mails.filter(({ recipients }) => recipients.includes('managers@bank.example'))
      .filter(({ mail }) => mail.subject?.includes('每周摘要') && mail.subject.includes('芝麻信用'))
      .map(({ mail }) => mail.text ?? '');

  capability(
    'A13',
    async () => {
      await toNextWednesday(mesh());
      await untilAsked(mesh(), await openMany(mesh(), [...of(4, DOWN), ...of(2, UP)]));
      const [first, second] = (await toWeekAfter()).topics;
      expect(first).toMatchObject({ rank: 1, count: 4, change: null });
      expect(second).toMatchObject({ rank: 2, count: 2, change: null });
      await untilAsked(mesh(), await openMany(mesh(), [...of(2, DOWN), ...of(3, UP)]));
      const digest = await toWeekAfter();
      expect(digest).toMatchObject({ total: 5, totalBefore: 6 });
      expect(digest.topics).toMatchObject([
        { rank: 1, topic: second?.topic, count: 3, countBefore: 2, change: 0.5 },
        { rank: 2, topic: first?.topic, count: 2, countBefore: 4, change: -0.5 },
      ]);
      const [one, other] = await Promise.all([
        publish('credit-score', 'weekly-digest'),
        publish('credit-score', 'weekly-digest'),
      ]);
      expect([one.reportId, other.reportId]).toEqual([digest.reportId, digest.reportId]);
      await mesh().settled();
      expect(published('weekly-digest', 'credit-score').filter(({ from }) => from === digest.from)).toHaveLength(1);
      const mails = await mesh().eventually(() => {
        const found = digests().filter((mail) => mail.includes('合计：5（上期：6）'));
        expect(found.length).toBeGreaterThan(0);
        return found;
      });
      expect(mails).toHaveLength(1);
      const agent = await mesh().call('analytics', 'GET', '/v1/reports', undefined, 'agent-li');
      expect(agent.status).toBe(403);
    },
    90_000,
  );

  /** A week on: the digest of the week that was. */
  async function toWeekAfter(): Promise<Report> {
    const known = new Set(published('weekly-digest', 'credit-score').map(({ from }) => from));
    await mesh().all.passTime('7 days');
    return mesh().eventually(() => {
      const fresh = published('weekly-digest', 'credit-score').findLast(({ from }) => !known.has(from));
      if (fresh === undefined) throw new Error('no digest of this week yet');
      return fresh;
    });
  }

  capability('C18', async () => {
    const now = await toNextWednesday(mesh());
    const desk = 'wallet-loan';
    const opened = await openMany(mesh(), [
      { desk, kind: 'complaint', body: '我要投诉，利息算错了没人管' },
      { desk, kind: 'dispute', body: '这笔扣款不是我做的，我有异议' },
      { desk, kind: 'request', channel: 'phone', body: '请帮我开一份结清证明' },
      { desk, kind: 'question', channel: 'phone', body: '还款日能改吗' },
    ]);
    await mesh().all.passTime('3 days');
    for (const id of opened) await mesh().hears('support.clock.breached.v1', id);
    await untilAsked(mesh(), []);
    await mesh().all.passTime('4 days');
    const report = await mesh().eventually(() => {
      const found = published('weak-queues', desk).findLast(
        ({ from }) => Date.parse(from) > now.getTime() - 7 * 86_400_000,
      );
      if (found === undefined) throw new Error('no report of weak queues yet');
      return found;
    });
    expect(report.queues).toHaveLength(3);
    for (const queue of report.queues ?? []) {
      expect(queue).toMatchObject({ owner: 'supervisor', actBy: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
      expect(queue.breachedShare).toBeGreaterThan(0);
    }
    const needed = await Promise.all(opened.map(async (id) => (await workOf(mesh(), id)).requiredSkills));
    const skills = report.skills ?? [];
    expect(skills.map(({ skill }) => skill)).toEqual([...new Set(needed.flat())].toSorted().slice(0, 3));
    expect(skills).toHaveLength(3);
    for (const skill of skills)
      expect(skill).toMatchObject({ owner: 'supervisor', actBy: report.queues?.[0]?.actBy, breachedShare: 1 });
    // Whoever leads reads them in their mail, by name.
    const mail = await mesh().eventually(() => {
      const found = mesh().mail.mails.find(({ mail: { subject, text } }) => {
        const named = skills.every(({ skill }) => text?.includes(`技能 ${skill} · 100 % · supervisor`) === true);
        return subject?.includes('薄弱环节') === true && subject.includes('数字钱包') && named;
      });
      if (found === undefined) throw new Error('the managers have no mail with these skills');
      return found;
    });
    expect(mail.recipients).toContain('managers@bank.example');
  });

  capability('C22', async () => {
    const connection = await connect(mesh().all.vhost.url);
    const channel = await connection.createChannel();
    const { queue } = await channel.assertQueue('product-team.feedback', { durable: true });
    await channel.bindQueue(queue, 'support.events', 'support.feedback.summarised.v1');
    await toNextWednesday(mesh());
    const texts = ['建议增加还款日提醒功能', '希望能支持微信还款', '等了一个小时都没人回复，太慢了'];
    for (const text of texts) {
      const feedback = { desk: 'micro-loan', type: 'suggestion', text, customer: { ref: 'c-product' } };
      await mesh().ask('intake', 'POST', '/v1/feedback', feedback);
    }
    await untilAsked(mesh(), []);
    await mesh().all.passTime('7 days');
    const summary = await mesh().eventually(async () => {
      for (;;) {
        const message = await channel.get(queue, { noAck: true });
        if (message === false) throw new Error('the queue of the product team is empty');
        const content = JSON.parse(message.content.toString()) as object;
        const events = (Array.isArray(content) ? content : [{ data: content }]) as { data: Record<string, unknown> }[];
        const found = events.find(({ data }) => data['desk'] === 'micro-loan' && Number(data['judged']) >= 3);
        if (found !== undefined) return found.data;
      }
    });
    expect(summary).toMatchObject({ judged: 3, classes: { positive: 0, negative: 1, suggestion: 2 } });
    expect(JSON.stringify(summary)).not.toContain('微信');
    await channel.deleteQueue(queue);
    await connection.close();
  });

  capability('C21', async () => {
    const monday = new Date((await toNextWednesday(mesh())).getTime() + 8 * 3_600_000 - 2 * 86_400_000);
    const desk = 'instalments';
    const write = (ref: string) => mesh().open({ desk, body: '我的订单到哪了', customer: { ref } });
    const first = [await write('back-1'), await write('gone-1')];
    await mesh().all.passTime('1 day');
    const second = await write('back-1');
    await mesh().all.passTime('7 days');
    const third = await write('back-1');
    const gone = {
      id: crypto.randomUUID(),
      source: '/core',
      type: 'account.closed',
      subject: 'gone-1',
      data: { desk },
    };
    await mesh().ask('intake', 'POST', '/v1/events', { specversion: '1.0', ...gone });
    await untilAsked(
      mesh(),
      [...first, second, third].map(({ id }) => id),
    );
    await mesh().eventually(async () => {
      const { cohorts } = await mesh().ask<{ cohorts: { week: string }[] }>(
        'analytics',
        'GET',
        `/v1/cohorts?desk=${desk}&weeks=8`,
      );
      const cohort = cohorts.find(({ week }) => week === monday.toISOString().slice(0, 10));
      expect(cohort).toMatchObject({ customers: 2, repeatedWithin7Days: 1, returned: [1], left: 1 });
    });
  });
}
