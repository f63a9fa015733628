import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBankCard, isCardGrouping, passesLuhn } from './bank-card.js';

describe('isBankCard', () => {
  it.each(['4111111111111111', '5555555555554444', '378282246310005', '6222021234567890128', '4222222222222'])(
    'accepts %s',
    (digits) => expect(isBankCard(digits)).toBe(true),
  );

  it.each(['4111111111111112', '20260901123451', '1111111111111117', '42222222222', '0000000000000000'])(
    'refuses %s',
    (digits) => expect(isBankCard(digits)).toBe(false),
  );
});

describe('passesLuhn', () => {
  it('notices every single wrong digit', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.nat(15), digit, (place, other) => {
        const card = '6222021234567890128';
        const changed = card.slice(0, place) + String(other) + card.slice(place + 1);
        expect(passesLuhn(changed)).toBe(changed === card);
      }),
    );
  });
});

describe('isCardGrouping', () => {
  it.each([[[16]], [[4, 4, 4, 4]], [[4, 4, 4, 4, 3]], [[4, 6, 5]], [[6, 13]]])('knows %j', (lengths) =>
    expect(isCardGrouping(lengths)).toBe(true),
  );
  it('does not know the pieces of a date and an amount', () => expect(isCardGrouping([4, 2, 2, 6])).toBe(false));
});
