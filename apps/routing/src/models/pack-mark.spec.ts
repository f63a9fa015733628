import { loadDesks } from '#lib/desks';
import { packMark } from './pack-mark.js';

const desk = loadDesks('deploy/desks').get('credit-score');
const [first, ...rest] = desk.intents;

describe('packMark', () => {
  it('is the same for the same pack, and another when anything taught differs', () => {
    if (first === undefined) throw new Error('the desk has no intents');
    const changed = [
      { ...first, phrases: [...first.phrases, '新的说法'] },
      { ...first, keywords: ['新词'] },
      { ...first, kind: 'suggestion' as const },
      { ...first, id: 'other' },
    ].map((intent) => packMark({ ...desk, intents: [intent, ...rest] }));
    expect(packMark({ ...desk, intents: [...desk.intents] })).toBe(packMark(desk));
    expect(new Set([packMark(desk), ...changed]).size).toBe(5);
  });

  it('does not care for what is shown only', () => {
    const renamed = desk.intents.map((intent) => ({ ...intent, name: { 'zh-CN': '别名', en: 'Other' } }));
    expect(packMark({ ...desk, intents: renamed })).toBe(packMark(desk));
  });
});
