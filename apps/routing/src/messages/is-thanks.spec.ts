import { isThanks } from './is-thanks.js';

describe('isThanks', () => {
  it.each([
    '谢谢',
    '好的，谢谢您！',
    '明白了',
    '收到 谢谢啦～',
    'OK, thanks a lot!',
    'Got it. Thank you',
    '解决了，多谢',
  ])('"%s" asks for nothing', (text) => expect(isThanks(text)).toBe(true));

  it.each([
    '谢谢，但是还是没到账',
    '好的，那逾期怎么办？',
    'thanks, but it still fails',
    '转人工',
    '不行',
    'OK but how?',
    '',
  ])('"%s" asks for more', (text) => expect(isThanks(text)).toBe(false));
});
