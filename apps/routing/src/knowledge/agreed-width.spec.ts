import { AgreedWidth } from './agreed-width.js';

const heard = (...widths: number[]) => {
  const agreed = new AgreedWidth();
  return { fits: widths.map((width) => agreed.hear(width)), current: agreed.current };
};

describe('AgreedWidth', () => {
  it('is what the first reply says', () => {
    expect(new AgreedWidth().current).toBeUndefined();
    expect(heard(9, 9)).toEqual({ fits: [true, true], current: 9 });
  });

  it('is moved by no single lie, however often there is one between', () => {
    expect(heard(9, 3, 9, 3, 3, 9, 3, 4, 3, 4)).toEqual({
      fits: [true, false, true, false, false, true, false, false, false, false],
      current: 9,
    });
  });

  it('is another one after three replies in a row', () => {
    expect(heard(9, 3, 3, 3, 3)).toEqual({ fits: [true, false, false, true, true], current: 3 });
  });

  it('mends a first reply that was a lie', () => expect(heard(3, 9, 9, 9).current).toBe(9));
});
