import type { CueRule } from '../cue-rule.js';

/** How people ask for a person where the desk names no words of its own. */
export const HUMAN_WORDS: readonly string[] = [
  '人工|真人|活人|客服人员|转客服|接客服|找客服|找个人|换个人|跟人说|和人说|转接专员|真的人',
  'human|humans|real person|live person|live agent|an agent|a person|actual person|representative|operator',
  'speak to someone|talk to someone|speak with someone|talk to somebody|customer service rep',
].flatMap((line) => line.split('|'));

/** The wish for a person, in a desk's words. */
export function humanCues(words: Iterable<string>): CueRule[] {
  // Signs of the notation mean nothing in a desk's own words.
  const line = Array.from(words, (word) => word.replace(/[|~*^]/g, ' ').trim())
    .filter((word) => word !== '')
    .join('|');
  if (line === '') return [];
  return [
    { code: 'human.asked', says: { wantsHuman: true }, words: [line] },
    {
      code: 'chance.human',
      says: {},
      words: [
        '人工智能|人工审核|人工复核|人工费|人工成本|人工降雨|真人照|真人认证',
        'human error|human rights|human resources|human being|human beings',
      ],
    },
  ];
}
