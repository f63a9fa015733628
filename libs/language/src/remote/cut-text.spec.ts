import fc from 'fast-check';
import { cutText } from './cut-text.js';

describe('cutText', () => {
  it('keeps what is short enough, and the beginning of what is not', () => {
    expect(cutText('额度', 2)).toBe('额度');
    expect(cutText('额度是', 2)).toBe('额度');
  });

  it('never leaves half of a character', () => {
    expect(cutText('还😀', 2)).toBe('还');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
        const cut = cutText(text, longest);
        expect(text.startsWith(cut) && cut.length <= longest).toBe(true);
        expect(() => encodeURIComponent(cut)).not.toThrow();
      }),
    );
  });
});
