import { describe, expect, it } from '@jest/globals';
import { isChineseId, isLegacyChineseId } from './chinese-id.js';

describe('isChineseId', () => {
  it.each([
    ['the example of GB 11643', '11010519491231002X'],
    ['an ordinary number', '440524198001010013'],
    ['a Hong Kong resident permit', '810000199408230021'],
    ['29 February of a leap year', '370102200002291234'],
  ])('accepts %s', (_what, number) => expect(isChineseId(number)).toBe(true));

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['29 February of a common year', '110105190002291239'],
    ['a region that does not exist', '990105199001011236'],
    ['month 13', '11010519901301123X'],
    ['17 places', '11010519491231002'],
    ['a small x: callers hand over the capital one', '11010519491231002x'],
  ])('refuses %s', (_what, number) => expect(isChineseId(number)).toBe(false));
});

describe('isLegacyChineseId', () => {
  it('accepts fifteen places with a region and a birthday', () => {
    expect(isLegacyChineseId('320311770706001')).toBe(true);
    expect(isLegacyChineseId('320311771306001')).toBe(false);
    expect(isLegacyChineseId('990311770706001')).toBe(false);
  });
});
