import { ArticleShelf } from './article-shelf.js';
import type { KnowledgeArticle } from './knowledge.js';

const article = (articleId: string, question: string): KnowledgeArticle => ({
  articleId,
  version: 1,
  desk: 'micro-loan',
  language: 'zh-CN',
  question,
  similar: [],
  answer: '请看首页。',
});
const shelf = ArticleShelf.empty.changed(
  [article('arrival', '借的钱什么时候到账'), article('fee', '逾期一天收多少钱'), article('phone', '手机号怎么换')],
  [],
);

describe('ArticleShelf', () => {
  it('hears a question between greetings and asides', () => {
    const wrapped =
      '在吗？借的钱什么时候到账？我昨天中午在地铁上申请的，用的是旧手机，屏幕碎了半边，信号也不好，试到第三回才成，旁边的人都笑我该换新的，后来又排队买了杯豆浆，先谢谢了';
    const [best] = shelf.search(wrapped);
    expect(best?.article.articleId).toBe('arrival');
    expect(best?.score).toBeGreaterThanOrEqual(0.9);
  });

  it('takes no clause for an answer that only resembles a question', () => {
    const [best] = shelf.search('我昨天中午在地铁上捡到一部手机，问了一圈没人要，多少钱能卖掉，哪里有人收');
    expect(best?.score ?? 0).toBeLessThan(0.6);
  });

  it('keeps what it was when a changed one is made of it', () => {
    const changed = shelf.changed([article('coupon', '优惠券怎么用')], ['phone']);
    expect(changed.search('优惠券怎么用')[0]?.article.articleId).toBe('coupon');
    expect(changed.search('手机号怎么换').map((hit) => hit.article.articleId)).not.toContain('phone');
    expect(shelf.search('手机号怎么换')[0]?.article.articleId).toBe('phone');
    expect(shelf.search('优惠券怎么用').map((hit) => hit.article.articleId)).not.toContain('coupon');
  });
});
