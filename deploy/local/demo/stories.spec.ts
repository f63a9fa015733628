import type { DemoTraffic } from '#lib/desks';
import { SeededRandom } from './random.mjs';
import { opensTicket, storiesFrom } from './stories.mjs';

const TRAFFIC: DemoTraffic = {
  customers: [{ ref: 'cust-lina', name: '李娜' }],
  steps: [
    { do: 'open', thread: 'score', customer: 'cust-lina', desk: 'credit-score', channel: 'app', body: '分数怎么算的' },
    { do: 'open', customer: 'cust-lina', desk: 'micro-loan', channel: 'web', body: 'How do I repay early?' },
    { do: 'follow-up', thread: 'score', body: '谢谢' },
    { do: 'fact', type: 'credit.score.changed', source: 'score-center', customer: 'cust-lina', data: {} },
    { do: 'rate', thread: 'score', score: 5 },
  ],
};

const told = (seed: number, count?: number) => storiesFrom(TRAFFIC, { count, random: new SeededRandom(seed) });

describe('the stories of demo traffic', () => {
  it('keep what follows from a ticket behind it, in order', () => {
    const score = told(1).find(({ name }) => name === 'score.1');
    expect(score?.steps.map((step) => step.do)).toEqual(['open', 'follow-up', 'rate']);
  });

  it('open each ticket of the file once when no number is asked for', () => {
    expect(told(1).filter(opensTicket)).toHaveLength(2);
    expect(told(1)).toHaveLength(3);
  });

  it('start again under other names when more tickets are asked for than there are', () => {
    const stories = told(1, 5);
    expect(stories.filter(opensTicket)).toHaveLength(5);
    expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
  });

  it('have the same order for the same seed, and not for every seed', () => {
    const names = (seed: number) => told(seed, 20).map(({ name }) => name);
    expect(names(7)).toEqual(names(7));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => names(seed).join(' '))).size).toBeGreaterThan(1);
  });
});
