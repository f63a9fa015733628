import fc from 'fast-check';
import { MOST_REPRESENTATIVES, wrongRepresentatives } from './representatives.js';

const members = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

describe('the representatives of a joint complaint', () => {
  it('are five at most, and members', () => {
    expect(wrongRepresentatives(members, members.slice(0, 5))).toEqual([]);
    expect(wrongRepresentatives(members, members.slice(0, 6))).toEqual([
      { path: 'representatives', message: expect.stringContaining('at most 5') },
    ]);
    expect(wrongRepresentatives(members, ['a', 'x'])).toEqual([
      { path: 'representatives.1', message: expect.stringContaining('no member') },
    ]);
  });

  it('are never refused for being named twice, and never allowed beyond the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...members)), (named) => {
        const refused = wrongRepresentatives(members, named).length > 0;
        expect(refused).toBe(new Set(named).size > MOST_REPRESENTATIVES);
      }),
    );
  });
});
