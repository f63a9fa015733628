import fc from 'fast-check';
import { fewOfEach, folds, holdOut, place } from './splits.js';

const rows = fc.array(fc.record({ text: fc.string({ maxLength: 3 }), label: fc.constantFrom('a', 'b', 'c') }));
const textOf = ({ text }: { text: string }) => text;

describe('splits', () => {
  it('lose no row, repeat none and keep rows with one text on one side', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (all, share, seed) => {
        const { train, held } = holdOut(all, textOf, share, seed);
        expect([...train, ...held]).toHaveLength(all.length);
        expect(new Set([...train, ...held])).toEqual(new Set(all));
        const learnt = new Set(train.map(textOf));
        expect(held.filter((row) => learnt.has(row.text))).toEqual([]);
      }),
    );
  });

  it('hold back about the share that is asked for, and another part for another seed', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `text ${at}`);
    const { held } = holdOut(many, (text) => text, 0.2, 2026);
    expect(held.length).toBeGreaterThan(1900);
    expect(held.length).toBeLessThan(2100);
    const first = new Set(held);
    const other = holdOut(many, (text) => text, 0.2, 2027).held;
    // Independent draws share a fifth of a fifth.
    const shared = other.filter((text) => first.has(text)).length;
    expect(shared).toBeGreaterThan(320);
    expect(shared).toBeLessThan(480);
  });

  it('do not depend on the order of the rows or on other rows', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, seed) => {
        const heldTexts = (some: typeof all) => new Set(holdOut(some, textOf, 0.5, seed).held.map(textOf));
        expect(heldTexts(all.toReversed())).toEqual(heldTexts(all));
        for (const text of heldTexts(all.slice(1))) expect(heldTexts(all)).toContain(text);
      }),
    );
  });

  it('hold back every row in exactly one fold', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6 }), (all, count) => {
        const parts = folds(all, textOf, count, 7);
        expect(parts).toHaveLength(count);
        expect(parts.flatMap(({ held }) => held)).toHaveLength(all.length);
        for (const { train, held } of parts) expect(train.length + held.length).toBe(all.length);
      }),
    );
  });

  it('draw the same few rows of each label whatever their order', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ text: `t${at}`, label: `l${at % 3}` }));
    const draw = (some: typeof many, seed: number) =>
      fewOfEach(some, ({ label }) => label, textOf, 10, seed)
        .map(textOf)
        .toSorted();
    expect(draw(many, 1)).toHaveLength(30);
    expect(draw(many.toReversed(), 1)).toEqual(draw(many, 1));
    expect(draw(many, 2)).not.toEqual(draw(many, 1));
    expect(fewOfEach(many.slice(0, 6), ({ label }) => label, textOf, 10, 1)).toHaveLength(6);
  });

  it('place every key between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), (key, seed) => {
        expect(place(key, seed)).toBeGreaterThanOrEqual(0);
        expect(place(key, seed)).toBeLessThan(1);
      }),
    );
  });
});
