import { Spelling } from './spelling.js';

const spelling = Spelling.learn(
  [['card', 'card', 'transfer', 'transfer', 'cart', 'pin', 'pin', 'account', 'account']],
  2,
);

describe('spelling', () => {
  it.each([
    ['crad', 'card'],
    ['tranfer', 'transfer'],
    ['trransfer', 'transfer'],
    ['acciunt', 'account'],
    ['acount', 'account'],
  ])('reads %s as %s', (slip, word) => {
    expect(spelling.correct(slip)).toBe(word);
  });

  it('leaves known words, short words and words two slips away', () => {
    for (const word of ['card', 'pi', 'tramsferr', '没到账', '12345', '']) expect(spelling.correct(word)).toBe(word);
  });

  it('prefers the more usual of two near words', () => {
    const both = new Spelling(
      new Map([
        ['load', 2],
        ['loan', 9],
      ]),
    );
    expect(both.correct('loae')).toBe('loan');
  });
});
