import fc from 'fast-check';
import { TermIndex } from './term-index.js';

/** Shared weight, sentence weight and factor by owner, and what the query weighs. */
function view(index: TermIndex, query: readonly string[]) {
  const { places, count, shared, together, weight, known } = index.match(query);
  const found = [...places.subarray(0, count)].map((place) => ({
    owner: index.ownerOf(place),
    shared: shared[place],
    own: index.weightOf(place),
    factor: index.factorOf(place),
    together: together[index.ownerOf(place)],
  }));
  return {
    weight,
    known,
    found: found.toSorted((a, b) => a.owner - b.owner || (a.shared ?? 0) - (b.shared ?? 0) || a.own - b.own),
  };
}

const rounded = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, x: unknown) => (typeof x === 'number' ? Math.round(x * 1e9) : x))) as unknown;

describe('TermIndex', () => {
  it('weighs rare terms more and says how much of the query it knows', () => {
    const index = new TermIndex();
    index.add(0, ['how', 'repay']);
    index.add(1, ['how', 'limit']);
    index.add(2, ['how', 'phone']);
    const { found } = view(index, ['how', 'repay']);
    expect(found.map(({ owner }) => owner)).toEqual([0, 1, 2]);
    expect(found[0]?.shared).toBeGreaterThan(3 * (found[1]?.shared ?? 1));
    expect(found[0]?.together).toBeCloseTo(1);
    expect(view(index, ['how']).known).toBe(1);
    expect(view(index, ['weather']).known).toBe(0);
    expect(view(index, [])).toEqual({ weight: 0, known: 0, found: [] });
  });

  it('adds up what the sentences of one owner say together', () => {
    const index = new TermIndex();
    index.add(0, ['repay', 'money']);
    index.add(0, ['early', 'today']);
    index.add(1, ['repay', 'phone']);
    const { found } = view(index, ['repay', 'early']);
    const [first, , last] = found;
    expect(first?.together).toBeGreaterThan(last?.together ?? 1);
  });

  it('after any changes equals an index built of what is left', () => {
    const terms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      minLength: 1,
      maxLength: 4,
    });
    const steps = fc.array(fc.record({ owner: fc.nat(3), terms, remove: fc.boolean(), search: fc.boolean() }));
    fc.assert(
      fc.property(steps, terms, (list, query) => {
        const index = new TermIndex();
        const held: { place: number; owner: number; terms: string[] }[] = [];
        for (const step of list) {
          const last = step.remove ? held.shift() : undefined;
          if (last === undefined) held.push({ ...step, place: index.add(step.owner, step.terms) });
          else index.remove(last.place);
          if (step.search) index.match(query);
        }
        const fresh = new TermIndex();
        for (const sentence of held) fresh.add(sentence.owner, sentence.terms);
        expect(rounded(view(index, query))).toEqual(rounded(view(fresh, query)));
      }),
    );
  });

  it('changes without its copies, and they without it', () => {
    const terms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 4 });
    const steps = fc.array(fc.record({ terms, remove: fc.boolean(), onCopy: fc.boolean() }));
    fc.assert(
      fc.property(fc.array(terms), steps, terms, (start, list, query) => {
        const first = new TermIndex();
        const held = start.map((own, owner) => ({ place: first.add(owner, own), owner, terms: own }));
        const sides = [
          { index: first, held: [...held] },
          { index: first.copy(), held: [...held] },
        ];
        list.forEach((step, at) => {
          const side = sides[step.onCopy ? 1 : 0];
          const last = step.remove ? side?.held.shift() : undefined;
          const owner = start.length + at;
          if (last === undefined)
            side?.held.push({ place: side.index.add(owner, step.terms), owner, terms: step.terms });
          else side?.index.remove(last.place);
        });
        for (const side of sides) {
          const fresh = new TermIndex();
          for (const sentence of side.held) fresh.add(sentence.owner, sentence.terms);
          expect(rounded(view(side.index, query))).toEqual(rounded(view(fresh, query)));
        }
      }),
    );
  });
});
