import type { Heard } from '../acceptance-mesh.js';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import type { CapabilityId } from '../capability.js';
import { capability } from '../capability.js';
import { everything } from './mesh-time.js';

interface Classes {
  positive: number;
  negative: number;
  suggestion: number;
  none: number;
}

interface Feedback {
  opinions: {
    count: number;
    agreement: number;
    types: { type: string; count: number; classes: Classes }[];
  };
}

const PRAISE = [
  '客服态度特别好，问题一下就解决了',
  '回复很快，非常满意',
  '讲解得很清楚，谢谢你们',
  '服务很贴心，给五星好评',
  '办理很方便，体验非常好',
  '客服很有耐心，点赞',
  '处理得很快，太感谢了',
  '很专业，帮我省了不少时间',
  'Great service, my problem was solved right away',
  'The agent was very friendly and helpful, thank you',
];
const CRITICISM = [
  '等了一个小时都没人回复，太慢了',
  '客服态度很差，爱理不理',
  '问题根本没解决，非常失望',
  '每次都是机器人，答非所问，很烦',
  '手续费太高了，很不满意',
  '说好三天到账，一个星期了还没有，太差劲',
  '流程太复杂，看不懂，体验很糟糕',
  '投诉了两次都没有结果，太让人生气了',
  'I waited for two hours and nobody answered, terrible',
  'The app crashes all the time, very disappointed',
];
const SUGGESTIONS = [
  '建议增加还款日提醒功能',
  '希望能支持微信还款',
  '建议把客服入口放在首页',
  '希望可以自己修改还款日',
  '建议分期页面直接显示总费用',
  '能不能增加一个进度查询的页面',
  '希望以后可以提供英文版的合同',
  '建议夜间也安排人工客服',
  'I suggest adding a dark mode to the app',
  'It would be nice if I could choose my own due date',
];
const TEXTS = { praise: PRAISE, criticism: CRITICISM, suggestion: SUGGESTIONS };

/** What customers think, told without asking for anything. */
export function feedbackRows(mesh: () => AcceptanceMesh): void {
  const give = (feedback: object, who?: { customer: string }) =>
    mesh().ask<{ id: string; text: string }>('intake', 'POST', '/v1/feedback', feedback, who);
  const counted = async (desk: string): Promise<Feedback['opinions']> =>
    (await mesh().ask<Feedback>('analytics', 'GET', `/v1/feedback?desk=${desk}&${everything()}`)).opinions;

  /** One opinion of a customer and one that a system passes on; masked, once, counted within a minute. */
  function givenAndCounted(id: CapabilityId, desk: string): void {
    capability(id, async () => {
      const before = await counted(desk);
      const text = '还款提醒很及时，态度也好，我的电话是13800138000';
      const given = await give({ desk, type: 'praise', text }, { customer: `fan-${desk}` });
      expect(given.text).not.toContain('13800138000');
      const event: Heard = await mesh().hears('support.feedback.received.v1', given.id);
      expect(event.data).toMatchObject({ desk, type: 'praise', customer: { ref: `fan-${desk}` }, text: given.text });
      await give({ desk, type: 'suggestion', text: '建议增加账单导出功能', customer: { ref: `s-${desk}` } });
      await mesh().eventually(async () => expect((await counted(desk)).count).toBe(before.count + 2), {
        timeoutMs: 60_000,
      });
      const [praise] = (await counted(desk)).types;
      expect(praise?.classes.positive).toBe((before.types[0]?.classes.positive ?? 0) + 1);
      const wrong = await mesh().call('intake', 'POST', '/v1/feedback', { desk, type: 'rant', text: '哼' });
      expect(wrong.status).toBe(422);
      expect(wrong.body['errors']).toMatchObject([{ path: 'type' }]);
      const another = { desk, type: 'praise', text: '好', customer: { ref: 'somebody-else' } };
      expect((await mesh().call('intake', 'POST', '/v1/feedback', another, { customer: 'me' })).status).toBe(422);
    });
  }
  givenAndCounted('A12', 'credit-score');
  givenAndCounted('D5', 'wallet-loan');

  capability('C16', async () => {
    for (const [type, texts] of Object.entries(TEXTS))
      for (const text of texts) await give({ desk: 'instalments', type, text, customer: { ref: 'c-thirty' } });
    const matrix = await mesh().eventually(async () => {
      const opinions = await counted('instalments');
      expect(opinions.count).toBe(30);
      return opinions;
    });
    expect(matrix.types.map(({ type, count }) => [type, count])).toEqual([
      ['praise', 10],
      ['criticism', 10],
      ['suggestion', 10],
    ]);
    const rows = matrix.types.map(({ classes }) => classes);
    for (const row of rows) expect(row.positive + row.negative + row.suggestion + row.none).toBe(10);
    const right = (rows[0]?.positive ?? 0) + (rows[1]?.negative ?? 0) + (rows[2]?.suggestion ?? 0);
    expect(matrix.agreement).toBeCloseTo(right / 30, 3);
    expect(right).toBeGreaterThanOrEqual(26);
  });
}
