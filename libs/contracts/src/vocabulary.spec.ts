import { FactEvent } from './http/facts.js';
import { WrittenLine } from './http/text.js';
import { Instant } from './vocabulary.js';

describe('an instant', () => {
  it.each([
    '2026-11-22T05:00:00Z',
    '2026-11-22T05:00:00.123456789+08:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2026-11-22T05:00:00-15:59',
  ])('may be %s', (text) => expect(Instant.safeParse(text).success).toBe(true));

  // Postgres refuses the first three, and the last two are in years that cannot be written with four digits.
  it.each([
    '0000-01-01T00:00:00Z',
    '2026-01-01T00:00:00+23:59',
    '2026-01-01T00:00:00-16:00',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '2026-02-30T00:00:00Z',
    '99999-01-01T00:00:00Z',
  ])('is not %s', (text) => expect(Instant.safeParse(text).success).toBe(false));
});

describe('text that is stored as it came', () => {
  it.each(['a\0b', 'a\ud800b', '\udc00'])('holds no %j', (text) => {
    expect(WrittenLine(10).safeParse(text).success).toBe(false);
    const fact = { specversion: '1.0', id: 'f-1', source: '/s', type: 'loan.due', subject: 'c-1', data: {} };
    expect(FactEvent.safeParse(fact).success).toBe(true);
    for (const wrong of [{ id: text }, { source: text }]) {
      expect(FactEvent.safeParse({ ...fact, ...wrong }).success).toBe(false);
    }
  });
});
