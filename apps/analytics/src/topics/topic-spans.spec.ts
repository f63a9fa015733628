import { spansFrom, topicTimes } from './topic-spans.js';
import { WINDOWS } from './topics.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-22T04:17:23.456Z');

describe('the times of a report of topics', () => {
  it.each([
    ['15m', '2026-11-22T04:02:00.000Z'],
    ['1h', '2026-11-22T03:17:00.000Z'],
    ['24h', '2026-11-21T04:17:00.000Z'],
    ['7d', '2026-11-15T04:00:00.000Z'],
  ] as const)('begin %s ago at a whole minute, or hour', (window, from) => {
    expect(new Date(topicTimes(NOW, WINDOWS[window]).from).toISOString()).toBe(from);
  });

  it.each(Object.entries(WINDOWS))(
    'of %s lie without gaps, with the window and every new minute at a start',
    (_, window) => {
      const times = topicTimes(NOW, window);
      const first = times.since + 5 * HOUR;
      const spans = spansFrom(first, times);
      expect(spans[0]?.from).toBe(first);
      expect(spans.at(-1)?.to).toBe(NOW);
      for (const [place, span] of spans.entries()) {
        expect(span.to).toBeGreaterThan(span.from);
        if (place > 0) expect(span.from).toBe(spans[place - 1]?.to);
        expect(span.to - span.from).toBeLessThanOrEqual(HOUR);
      }
      const starts = spans.map(({ from }) => from);
      expect(starts).toContain(times.from);
      for (let at = times.turn; at <= NOW; at += MINUTE) expect(starts).toContain(at);
      expect(spans.length).toBeLessThan(1_000);
    },
  );

  it('begin with the first message, even when that came within the window', () => {
    const times = topicTimes(NOW, WINDOWS['1h']);
    const first = Math.floor(NOW / MINUTE) * MINUTE - 3 * MINUTE;
    expect(spansFrom(first, times).map(({ from }) => (from - first) / MINUTE)).toEqual([0, 1, 2, 3]);
  });
});
