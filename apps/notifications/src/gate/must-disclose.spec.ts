import { loadDesks } from '#lib/desks';
import { mustDisclose } from './must-disclose.js';
import type { Outbound } from './outbound.js';
import { namesBareCost } from './rate-wording.js';

const desk = loadDesks('deploy/desks').get('credit-score');
const notice: Outbound = {
  desk,
  audience: 'customer',
  recipient: 'c-1',
  channel: 'app',
  purpose: 'transactional',
  text: '这笔借款的手续费是 240 元。',
  closing: false,
  facts: [],
};

describe('costs that have to be disclosed', () => {
  it('are asked for in a scene that says so, and nowhere else', () => {
    expect(mustDisclose({ ...notice, scene: 'loan' })).toBe(true);
    expect(mustDisclose({ ...notice, scene: 'rental' })).toBe(false);
    expect(mustDisclose({ ...notice, scene: 'no such scene' })).toBe(false);
    expect(mustDisclose(notice)).toBe(false);
  });

  it('are nothing that staff may not read', () => {
    expect(mustDisclose({ ...notice, scene: 'loan', audience: 'assignee' })).toBe(false);
  });

  it.each([
    ['手续费 240 元', true],
    ['收取240元的服务费', true],
    ['总成本为 1,104.00 元，分 12 期', true],
    ['逾期罚息按 0.065% 收取', true],
    ['日利率0.05%，随借随还', true],
    ['The service fee is RMB 240.', true],
    ['A fee of 2% is charged up front', true],
    ['手续费 240 元，年化利率 16.90%（单利）', false],
    ['The fee is 2%, APR 16.90 %', false],
    ['请在 9 月 10 日前还款 1,072 元', false],
    ['费用明细已发到您的邮箱，请查看第 3 页', false],
    ['利息和费用都列在披露表里，请先阅读并确认。', false],
    ['Your fee schedule has 3 pages.', false],
    ['押金 2000 元已退还', false],
  ])('stand bare in "%s": %s', (text, bare) => {
    expect(namesBareCost(text)).toBe(bare);
  });
});
