import { describe, expect, it } from '@jest/globals';
import { TokenCache } from './token-cache.js';

const identity = { role: 'agent', id: 'staff-7' } as const;

describe('TokenCache', () => {
  it('forgets a token at its end, or after a minute', () => {
    let now = 1_000_000;
    const cache = new TokenCache(10, () => now);
    cache.keep('short', { identity, expiresAtS: 1010 });
    cache.keep('long', { identity, expiresAtS: 9_999_999 });
    now = 1_009_999;
    expect(cache.find('short')).toBe(identity);
    now = 1_010_000;
    expect(cache.find('short')).toBeUndefined();
    expect(cache.find('long')).toBe(identity);
    now = 1_060_000;
    expect(cache.find('long')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('lets the token go that was unused for longest when it is full', () => {
    const cache = new TokenCache(2, () => 0);
    for (const token of ['a', 'b']) cache.keep(token, { identity, expiresAtS: 100 });
    cache.find('a');
    cache.keep('c', { identity, expiresAtS: 100 });
    expect(cache.find('b')).toBeUndefined();
    expect(cache.find('a')).toBe(identity);
    expect(cache.size).toBe(2);
  });
});
