import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';
import { openMany, untilAsked } from './many.js';
import { everything, meshNow, toNextWednesday } from './mesh-time.js';

interface Containment {
  answered: number;
  deflected: number;
  reopened: number;
  pending: number;
}

interface Fairness {
  all: { tickets: number; p50Seconds: number };
  bands: { ageBand: string; tickets: number; p50Seconds: number }[];
  products: { product: string; tickets: number; p50Seconds: number }[];
  gaps: { by: string; group: string }[];
}

/** Whether an answer is enough, and whether everybody waits alike. */
export function waitingRows(mesh: () => AcceptanceMesh): void {
  capability('B5', async () => {
    const read = () => mesh().ask<Containment>('analytics', 'GET', `/v1/containment?desk=credit-score&${everything()}`);
    const [enough, notEnough] = await openMany(mesh(), [
      { desk: 'credit-score', body: '芝麻分的评分规则是什么？', customer: { ref: 'enough' } },
      { desk: 'credit-score', body: '芝麻分的评分规则是什么？', customer: { ref: 'not-enough' } },
    ]);
    for (const id of [enough, notEnough]) await mesh().hears('support.ticket.answered.v1', id);
    await mesh().all.passTime('3 hours');
    const again = { body: '没有解决我的问题，转人工' };
    const path = `/v1/tickets/${String(notEnough)}/messages`;
    await mesh().ask('intake', 'POST', path, again, { customer: 'not-enough' });
    await mesh().hears('support.ticket.queued.v1', notEnough);
    await untilAsked(mesh(), []);
    expect(await read()).toMatchObject({ answered: 2, pending: 2 });
    await mesh().all.passTime('26 hours');
    await mesh().eventually(async () => {
      expect(await read()).toMatchObject({ deflected: 1, reopened: 1, pending: 0, share: 0.5 });
    });
    // What comes back after the day was enough all the same.
    const late = `/v1/tickets/${String(enough)}/messages`;
    await mesh().ask('intake', 'POST', late, { body: '还是想转人工问问' }, { customer: 'enough' });
    await mesh().hears('support.ticket.queued.v1', enough);
    await mesh().all.passTime('2 hours');
    await untilAsked(mesh(), []);
    expect(await read()).toMatchObject({ deflected: 1, reopened: 1 });
  });

  capability(
    'A18',
    async () => {
      await toNextWednesday(mesh());
      const since = await meshNow(mesh());
      const desk = 'instalments';
      const seniors = await openMany(
        mesh(),
        Array.from({ length: 10 }, (_, n) => ({
          desk,
          body: '最长能分多少期',
          productLine: 'home',
          customer: { ref: `senior-${n}`, ageBand: 'senior' },
        })),
      );
      const adults = await openMany(
        mesh(),
        Array.from({ length: 12 }, (_, n) => ({
          desk,
          body: '最长能分多少期',
          productLine: 'electronics',
          customer: { ref: `adult-${n}`, ageBand: 'adult' },
        })),
      );
      for (const id of adults) await mesh().hears('support.ticket.answered.v1', id);
      await mesh().all.passTime('2 hours');
      await atWork(mesh(), 'agent-wang', { desks: [desk], skills: ['general', 'product'] });
      for (const id of seniors) {
        await workBecomes(mesh(), id, { status: 'assigned', assignee: 'agent-wang' });
        const body = '您好，可选期数以支付页列出的为准。';
        await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, { body }, 'agent-wang');
        await workBecomes(mesh(), id, { firstRespondedAt: expect.any(String) });
        await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, 'agent-wang');
      }
      await offline(mesh(), 'agent-wang');
      const to = new Date(since.getTime() + 300 * 86_400_000).toISOString();
      const read = () =>
        mesh().ask<Fairness>('analytics', 'GET', `/v1/fairness?desk=${desk}&from=${since.toISOString()}&to=${to}`);
      await mesh().eventually(async () => {
        const { bands, products, gaps } = await read();
        expect(bands.find(({ ageBand }) => ageBand === 'senior')).toMatchObject({ tickets: 10 });
        expect(bands.find(({ ageBand }) => ageBand === 'senior')?.p50Seconds).toBeGreaterThanOrEqual(7_200);
        expect(bands.find(({ ageBand }) => ageBand === 'adult')).toMatchObject({ tickets: 12 });
        expect(bands.find(({ ageBand }) => ageBand === 'adult')?.p50Seconds).toBeLessThan(60);
        expect(products.map(({ product }) => product)).toEqual(['home', 'electronics']);
        expect(gaps.map(({ by, group }) => [by, group])).toEqual([
          ['ageBand', 'senior'],
          ['product', 'home'],
        ]);
      });
      await mesh().all.passTime('24 hours');
      await mesh().eventually(() => {
        const alerts = mesh()
          .said('support.wait-gap.found.v1')
          .filter(({ data }) => data['desk'] === desk);
        expect(alerts.map(({ data }) => [data['by'], data['group']])).toEqual([
          ['ageBand', 'senior'],
          ['product', 'home'],
        ]);
      });
    },
    90_000,
  );
}
