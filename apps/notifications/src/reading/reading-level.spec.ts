import { loadDesks } from '#lib/desks';
import { readingLevel } from './reading-level.js';
import { levelsOf } from './template-levels.js';

const CONTRACT =
  '借款人在本合同项下之一切债务履行完毕之前未经贷款人事先书面同意不得以任何方式将其在本合同项下的全部或部分权利义务转让予任何第三方且应当承担由此所产生的全部费用';
const LEGALESE =
  'Notwithstanding any provision hereinbefore contained, the undersigned irrevocably acknowledges the applicability of supplementary contractual obligations.';

describe('readingLevel', () => {
  it.each([
    ['您的投诉办好了。不满意可以打电话，要求复核。', 'zh-CN', true],
    [CONTRACT, 'zh-CN', false],
    ['We have your message. You can phone us at any time.', 'en', true],
    [LEGALESE, 'en', false],
  ] as const)('judges "%s"', (text, locale, passes) => {
    expect(readingLevel(text, locale, 'plain').passes).toBe(passes);
  });

  it.each([
    // 206.835 - 1.015 * 6 - 84.6 * 6 / 6
    ['The cat sat on the mat.', 116.1],
    // 206.835 - 1.015 * 3 - 84.6 * 8 / 3
    ['Education is important.', -21.8],
  ])('counts as Flesch did: "%s"', (text, value) => {
    expect(readingLevel(text, 'en', 'plain').value).toBe(value);
  });

  it('asks for shorter sentences towards seniors', () => {
    const text = '您的问题已经交给专员，他们会按顺序尽快联系您。';
    expect(readingLevel(text, 'zh-CN', 'plain').passes).toBe(true);
    expect(readingLevel(text, 'zh-CN', 'senior').passes).toBe(false);
  });
});

it.each(loadDesks('deploy/desks').all)('what $id writes to customers can be read', (desk) => {
  const hard = levelsOf(desk)
    .filter(({ audience, level }) => audience === 'customer' && !level.passes)
    .map(
      ({ id, locale, tone, level }) =>
        `${id} ${locale} ${tone}: ${level.value} (${level.limit}), ${level.longest} (${level.longestAllowed})`,
    );
  expect(hard).toEqual([]);
});
