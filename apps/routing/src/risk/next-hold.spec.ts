import fc from 'fast-check';
import type { HoldState } from '#lib/contracts';
import { type HoldMove, nextHold, stands } from './next-hold.js';

const MOVES: readonly HoldMove[] = ['confirm', 'deny', 'answer-overdue', 'release'];
const path = fc.array(fc.constantFrom(...MOVES), { maxLength: 12 });

function walk(moves: readonly HoldMove[]): HoldState {
  return moves.reduce<HoldState>((state, move) => nextHold(state, move) ?? state, 'requested');
}

describe('a protective hold', () => {
  it.each([
    [['confirm'], 'confirmed'],
    [['deny'], 'denied'],
    [['answer-overdue'], 'unanswered'],
    [['answer-overdue', 'confirm'], 'confirmed'],
    [['confirm', 'deny'], 'confirmed'],
    [['confirm', 'answer-overdue'], 'confirmed'],
    [['confirm', 'release'], 'released'],
    [['deny', 'release'], 'denied'],
    [['release', 'confirm'], 'released'],
  ] as const)('goes by %j to %s', (moves, expected) => {
    expect(walk(moves)).toBe(expected);
  });

  it('is released by a person alone, and whatever was settled stays as it is', () => {
    fc.assert(
      fc.property(path, path, (before, after) => {
        const state = walk(before);
        if (state === 'released') expect(before).toContain('release');
        if (!stands(state)) expect(walk([...before, ...after])).toBe(state);
      }),
    );
  });

  it('can be ended from wherever it stands', () => {
    fc.assert(
      fc.property(path, (moves) => {
        const state = walk(moves);
        if (stands(state)) expect(nextHold(state, 'release')).toBe('released');
      }),
    );
  });
});
