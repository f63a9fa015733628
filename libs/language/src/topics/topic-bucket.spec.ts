import fc from 'fast-check';
import { BottomSample } from './bottom-sample.js';
import { TopicBucket } from './topic-bucket.js';

describe('the memory of topics', () => {
  it('is bounded whatever comes, while totals stay exact', () => {
    const bucket = new TopicBucket();
    const long = '提前还款'.repeat(16_000);
    for (let n = 0; n < 5000; n += 1) bucket.add({ id: `${n}`, at: 0, text: `${n}${long}`, intent: `made-up-${n}` });
    expect(bucket.total).toBe(5000);
    expect(bucket.intents.size).toBe(256);
    expect(bucket.unknown).toBe(5000 - 256);
    expect(bucket.sample.size).toBe(512);
    for (const { text } of bucket.sample.first(512)) expect(text.length).toBeLessThanOrEqual(120);
  });

  it('counts each intent that stays exactly, in whatever order they come', () => {
    const ids = Array.from({ length: 900 }, (_, n) => n);
    const fill = (order: readonly number[]) => {
      const bucket = new TopicBucket();
      for (const n of order) bucket.add({ id: `${n}`, at: 0, text: 'x', intent: `intent-${n % 300}` });
      return new Map([...bucket.intents].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    };
    const forth = fill(ids);
    expect(fill(ids.toReversed())).toEqual(forth);
    expect([...forth.values()]).toEqual(Array.from({ length: 256 }, () => 3));
  });

  it('takes unknown for no intent', () => {
    const bucket = new TopicBucket();
    for (const intent of ['unknown', null, undefined]) bucket.add({ id: 'a', at: 0, text: 'x', intent });
    expect(bucket.unknown).toBe(3);
    expect(bucket.intents.size).toBe(0);
  });

  it('keeps the items with the smallest places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.integer({ min: 1, max: 20 }),
        (places, most) => {
          const sample = new BottomSample<number>(most);
          for (const place of places) sample.add(place, place);
          expect(sample.first(most)).toEqual(places.toSorted((a, b) => a - b).slice(0, most));
        },
      ),
    );
  });
});
