import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { openMany, untilAsked } from './many.js';

interface Topics {
  total: number;
  topics: { rank: number; topic: string; intent: string | null; count: number; share: number }[];
}

const EARLY = [
  '怎么提前还款',
  '提前还款要违约金吗',
  '我想提前把贷款还清',
  '请问可以提前还款吗？',
  '提前还款利息怎么算',
];
const OTHERS = ['我的额度是多少', '放款要多久', '怎么修改手机号', '可以开发票吗', '有没有实体网点', '人脸识别总是失败'];

/** Counted by hand: five, four, three, two. */
const ASKED: readonly (readonly [intent: string, ...texts: string[]])[] = [
  ['refund.progress', '退款什么时候到账', '退款进度在哪里看', '退款退到哪里去了', '退款多久到账', '退款进度查询'],
  ['order.status', '我的订单到哪了', '订单状态怎么查', '下单一周了还没发货', '物流信息一直不更新'],
  ['limit.query', '我的分期额度是多少', '分期额度怎么提升', '额度在哪里查'],
  ['instalment.terms', '可以分几期', '最长能分多少期'],
];

/** What people ask about. */
export function askingRows(mesh: () => AcceptanceMesh): void {
  const topics = (query: string): Promise<Topics> => mesh().ask('analytics', 'GET', `/v1/topics?${query}`);

  capability('B10', async () => {
    const text = (n: number): string => (n % 5 < 3 ? EARLY[n % EARLY.length] : OTHERS[n % OTHERS.length]) ?? '';
    const tickets = Array.from({ length: 500 }, (_, n) => ({ desk: 'micro-loan', body: text(n) }));
    await openMany(mesh(), tickets);
    await mesh().eventually(
      async () => {
        const report = await topics('desk=micro-loan&window=1h');
        expect(report.total).toBeGreaterThanOrEqual(500);
        expect(report.topics[0]).toMatchObject({ rank: 1, intent: 'repay.early' });
        expect(report.topics[0]?.share).toBeGreaterThanOrEqual(0.58);
        expect(report.topics[0]?.share).toBeLessThanOrEqual(0.62);
      },
      { timeoutMs: 40_000 },
    );
  });

  capability('B21', async () => {
    const bodies = ASKED.flatMap(([, ...texts]) => texts);
    await untilAsked(
      mesh(),
      await openMany(
        mesh(),
        bodies.map((body) => ({ desk: 'instalments', body })),
      ),
    );
    const { topics: found } = await topics('desk=instalments&window=1h&limit=4');
    const expected = ASKED.map(([intent, ...texts], at) => ({ rank: at + 1, intent, count: texts.length }));
    expect(found.map(({ rank, intent, count }) => ({ rank, intent, count }))).toEqual(expected);
  });

  capability('B29', async () => {
    const root = new URL('../../../', import.meta.url);
    const help = execFileSync(process.execPath, ['deploy/local/bench.mjs', '--help'], { cwd: root, encoding: 'utf8' });
    expect(help).toContain('--seed');
    const readme = readFileSync(new URL('test/bench/README.md', root), 'utf8');
    expect(readme).toMatch(/\| end to end, tickets\/s +\| [\d,]+ +\| [\d,]+ \(\d\.\d+\) +\|/);
    expect(readme).toMatch(/Hardware: .*cores/);
    const generator = fork(new URL('test/bench/load/generator.mjs', root));
    generator.send({
      kind: 'closed',
      url: mesh().all.services.intake.url,
      token: await mesh().all.tokenOf('system'),
      seed: 2026,
      personal: false,
      run: crypto.randomUUID(),
      connections: 4,
      seconds: 2,
      limit: 40,
    });
    const [result] = (await once(generator, 'message')) as [{ accepted: number; refused: object; seconds: number }];
    generator.disconnect();
    expect(result).toMatchObject({ refused: {} });
    expect(result.accepted).toBeGreaterThan(0);
  });
}
