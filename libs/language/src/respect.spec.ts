import { disrespectIn } from './respect.js';

describe('disrespectIn', () => {
  it('names all the words, and the same ones when asked again', () => {
    const text = '这是你自己的问题，跟你说过了。Shame on you!';
    expect(disrespectIn(text)).toEqual(['你自己的问题', '跟你说过了', 'Shame on you']);
    expect(disrespectIn(text)).toHaveLength(3);
  });

  it.each(['给您添麻烦了，马上为您核对扣款。', '对方是骗子，请不要转账。', 'We are sorry, this was our own fault.'])(
    'has nothing against "%s"',
    (text) => {
      expect(disrespectIn(text)).toEqual([]);
    },
  );
});
