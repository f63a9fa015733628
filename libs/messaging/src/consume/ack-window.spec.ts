import fc from 'fast-check';
import { AckWindow } from './ack-window.js';

describe('AckWindow', () => {
  it('acknowledges up to the newest tag behind which nothing is open', () => {
    const window = new AckWindow();
    for (const tag of [1, 2, 3]) window.delivered(tag);
    window.settled(2);
    expect(window.take()).toBeUndefined();
    window.settled(1);
    expect(window.take()).toBe(2);
    expect(window.take()).toBeUndefined();
    window.settled(3);
    expect(window.take()).toBe(3);
    expect(window.size).toBe(0);
  });

  it('waits for every part of a pack', () => {
    const window = new AckWindow();
    window.delivered(1);
    window.opened(1, 3);
    window.settled(1);
    window.settled(1);
    expect(window.take()).toBeUndefined();
    window.settled(1);
    expect(window.take()).toBe(1);
  });

  it('never acknowledges an open tag and in the end leaves none, in whatever order parts settle', () => {
    const messages = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        messages.chain((parts) =>
          fc.tuple(
            fc.constant(parts),
            fc.shuffledSubarray(
              parts.flatMap((count, i) => Array.from({ length: count }, () => i + 1)),
              { minLength: parts.reduce((a, b) => a + b, 0) },
            ),
          ),
        ),
        ([parts, order]) => {
          const window = new AckWindow();
          const open = new Map(parts.map((count, i) => [i + 1, count]));
          parts.forEach((count, i) => {
            window.delivered(i + 1);
            window.opened(i + 1, count);
          });
          for (const tag of order) {
            window.settled(tag);
            open.set(tag, (open.get(tag) ?? 0) - 1);
            const upTo = window.take();
            if (upTo !== undefined) expect([...open].filter(([other, left]) => other <= upTo && left > 0)).toEqual([]);
          }
          expect(window.size).toBe(0);
        },
      ),
    );
  });
});
