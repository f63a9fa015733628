import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { openMany, untilAsked } from './many.js';

interface Rate {
  count: number;
  of: number;
  rate: number | null;
}

interface Item {
  id: string;
  state: string;
  owner: string;
  dueOn: string;
  source: string;
  before: Rate;
  measured: Rate | null;
  after: Rate | null;
}

const many = (n: number, ticket: object) => Array.from({ length: n }, () => ticket);

/** What was found, what was done about it, and whether that helped. */
export function improvementRows(mesh: () => AcceptanceMesh): void {
  const call = (method: string, path: string, body?: object) =>
    mesh().call('analytics', method, `/v1/improvements${path}`, body, 'supervisor-chen');
  const ask = (method: string, path: string, body?: object) =>
    mesh().ask<Item>('analytics', method, `/v1/improvements${path}`, body, 'supervisor-chen');
  const opened = async (...tickets: object[]) => untilAsked(mesh(), await openMany(mesh(), tickets));

  capability(
    'A14',
    async () => {
      const desk = 'micro-loan';
      const how = { desk, body: '怎么还款' };
      const other = { desk, body: '我的额度是多少' };
      await mesh().all.passTime('29 days');
      await opened(...many(6, how), ...many(4, other));
      const wish = { desk, topic: 'intent:repay.methods', articleId: 'repay-guide', title: '还款指引看不懂' };
      const item = await ask('POST', '', { ...wish, owner: 'supervisor-sun' });
      expect(item).toMatchObject({ state: 'open', source: 'manager', before: { count: 6, of: 10, rate: 0.6 } });
      expect((await call('POST', '', wish)).status).toBe(409);
      expect((await call('POST', '', { ...wish, topic: 'intent:no.such' })).status).toBe(422);
      const close = await call('POST', `/${item.id}/close`);
      expect(close).toMatchObject({ status: 409, body: { detail: expect.stringContaining('NOT_MEASURED') } });
      await ask('POST', `/${item.id}/change`, { change: '指引改为三步，配图' });
      expect((await call('POST', `/${item.id}/measure`)).body['detail']).toContain('TOO_EARLY');
      await mesh().all.passTime('7 days');
      await opened(...many(2, how), ...many(6, other));
      expect(await ask('POST', `/${item.id}/measure`)).toMatchObject({ measured: { count: 2, of: 8, rate: 0.25 } });
      expect(await ask('POST', `/${item.id}/close`)).toMatchObject({ state: 'closed', after: null });
      await opened(how, ...many(9, other));
      await mesh().all.passTime('28 days 2 hours');
      await mesh().eventually(async () => {
        const { before, after } = await ask('GET', `/${item.id}`);
        expect(before.rate).toBe(0.6);
        expect(after).toMatchObject({ count: 1, of: 10, rate: 0.1 });
      });
      await mesh().settled();
      const said = mesh().said('support.improvement.changed.v1', item.id);
      expect(said.at(-1)?.data).toMatchObject({ state: 'closed', before: { rate: 0.6 }, after: { rate: 0.1 } });
    },
    90_000,
  );

  capability('X18', async () => {
    const complaint = { desk: 'wallet-loan', kind: 'complaint', body: '我要投诉，自动扣款扣错了' };
    await opened(...many(20, complaint));
    await mesh().all.passTime('61 minutes');
    const event = await mesh().eventually(() => {
      const found = mesh()
        .said('support.improvement.changed.v1')
        .find(({ data }) => data['desk'] === 'wallet-loan' && data['source'] === 'threshold');
      if (found === undefined) throw new Error('no item was opened');
      return found;
    });
    expect(event.data).toMatchObject({ state: 'open', owner: 'supervisor', dueOn: expect.any(String) });
    const id = event.subject;
    await mesh().all.passTime('2 hours');
    expect((await call('POST', `/${id}/close`)).status).toBe(409);
    expect((await call('POST', `/${id}/measure`)).status).toBe(409);
    await ask('POST', `/${id}/change`, { change: '修正扣款重试的逻辑' });
    expect((await call('POST', `/${id}/close`)).body['detail']).toContain('NOT_MEASURED');
    await mesh().all.passTime('7 days');
    await ask('POST', `/${id}/measure`);
    expect(await ask('POST', `/${id}/close`)).toMatchObject({ state: 'closed' });
    await mesh().settled();
    const items = mesh()
      .said('support.improvement.changed.v1')
      .filter(({ data }) => data['source'] === 'threshold');
    expect(new Set(items.map(({ subject }) => subject)).size).toBe(1);
  });

  capability('B22', async () => {
    const desk = 'micro-loan';
    const guide = { desk, language: 'zh-CN', intent: 'repay.methods', question: '还款分几步' };
    const put = (expectedVersion: number, answer: string) =>
      mesh().ask(
        'routing',
        'PUT',
        '/v1/knowledge/repay.steps',
        { ...guide, expectedVersion, answer },
        'supervisor-chen',
      );
    const how = { desk, body: '怎么还款' };
    const other = { desk, body: '我的额度是多少' };
    await put(0, '请在还款页操作。');
    await mesh().all.passTime('2 days');
    await opened(...many(4, how), other);
    await mesh().all.passTime('1 hour');
    await put(1, '第一步：打开还款页。第二步：核对金额。第三步：确认还款。');
    await mesh().eventually(() => {
      const versions = mesh().said('support.article.published.v1', 'repay.steps');
      expect(versions.map(({ data }) => data['version'])).toEqual([1, 2]);
    });
    await mesh().all.passTime('1 hour');
    await opened(how, ...many(4, other));
    await mesh().eventually(async () => {
      const effect = await mesh().ask(
        'analytics',
        'GET',
        `/v1/articles/repay.steps/effect?desk=${desk}&version=2&days=1`,
      );
      expect(effect).toMatchObject({
        topic: 'intent:repay.methods',
        before: { count: 4, of: 5, rate: 0.8 },
        after: { count: 1, of: 5, rate: 0.2 },
        change: -0.6,
      });
    });
  });
}
