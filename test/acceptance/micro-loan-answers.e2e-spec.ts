import { useMesh } from './acceptance-mesh.js';
import { capability } from './capability.js';
import { workOf } from './people-at-work.js';

const DESK = 'micro-loan';
const DOUBTFUL = [
  '我想问一下那个钱的事情',
  '之前说的那个怎么弄',
  '额度和还款的问题',
  '帮我看看贷款',
  '借的钱想早点弄完',
];
const PLAIN = '提前还款怎么操作';

// Nobody listens on the discard port.
const mesh = useMesh('micro_loan_answers', { LANGUAGE_ENDPOINT: 'http://127.0.0.1:9', LANGUAGE_GREY_FROM: '0.01' });

describe('micro-loan, with an answer engine that is down', () => {
  const degraded = async () => {
    const text = await (await fetch(`${mesh().all.services.routing.url}/metrics`)).text();
    return Number(/^answer_engine_degraded\S* (\d)/m.exec(text)?.[1]);
  };

  capability('B25', async () => {
    expect(await degraded()).toBe(0);
    const bodies = [...DOUBTFUL, ...DOUBTFUL, PLAIN, PLAIN];
    const tickets = await Promise.all(bodies.map((body) => mesh().open({ desk: DESK, body })));
    const statuses = await mesh().eventually(async () => {
      const works = await Promise.all(tickets.map(({ id }) => workOf(mesh(), id)));
      for (const { status } of works) expect(['queued', 'answered']).toContain(status);
      return works.map(({ status }) => status);
    });
    // People get what the engine would have been asked about; what the desk knows is still answered.
    expect(statuses.filter((status) => status === 'queued').length).toBeGreaterThan(0);
    expect(statuses.slice(-2)).toEqual(['answered', 'answered']);
    expect(await degraded()).toBe(1);

    const parked = await mesh().ask('routing', 'GET', '/v1/parked', undefined, 'admin');
    expect(parked).toMatchObject({ items: [] });
    await mesh().eventually(async () => {
      const path = `/v1/overview?desk=${DESK}`;
      const { tickets: counted } = await mesh().ask<{ tickets: { opened: number } }>('analytics', 'GET', path);
      expect(counted.opened).toBe(bodies.length);
    });
  });
});
