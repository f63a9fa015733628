import fc from 'fast-check';
import { classified, EARLY, nth } from '../../../../test/integration/analytics/customer-words.js';
import type { TicketClassifiedV1 } from '#lib/contracts';
import { exampleOf, tallyTopics } from './tally-topics.js';

const RECEIVED = Date.parse('2026-11-20T03:00:00.000Z');
const keyOf = (_desk: string, { text, intent }: { text: string; intent: string }) => `${intent}:${text.slice(0, 2)}`;
const tally = (events: readonly unknown[]) => tallyTopics(events as TicketClassifiedV1[], keyOf, RECEIVED);

describe('what classified tickets add to the counts of topics', () => {
  it('is one row a desk, minute and topic, in their order', () => {
    const events = Array.from({ length: 90 }, (_, n) =>
      classified({
        text: nth(EARLY, n),
        openedAt: `2026-11-20T02:${String(10 + (n % 3)).padStart(2, '0')}:59.999Z`,
        desk: nth(['wallet-loan', 'micro-loan'], n),
      }),
    );
    const { counts } = tally(events);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(90);
    const keys = counts.map(({ desk, minute, topic }) => `${desk} ${minute} ${topic}`);
    expect(keys).toEqual([...new Set(keys)].toSorted());
    expect(new Set(counts.map(({ minute }) => minute.slice(16)))).toEqual(new Set([':00.000Z']));
  });

  it('keeps at most eight messages of a topic, the newest for each place, in whatever order they come', () => {
    const events = Array.from({ length: 60 }, (_, n) =>
      classified({ text: `怎么${n % 5}`, openedAt: `2026-11-20T02:00:${String(n % 30).padStart(2, '0')}.000Z` }),
    );
    const wanted = tally(events).examples;
    expect(wanted.length).toBeLessThanOrEqual(8);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (mixed) => {
        expect(tally(mixed).examples).toEqual(wanted);
      }),
    );
  });

  it('counts a ticket without a usable time when it is received', () => {
    const { counts } = tally([classified({ text: 'x', openedAt: '0001-01-01T00:00:00Z' })]);
    expect(counts).toMatchObject([{ minute: '2026-11-20T03:00:00.000Z', count: 1 }]);
  });

  it('counts a ticket without words, and shows nothing of it', () => {
    const { counts, examples } = tally([classified({ text: ' \u0000 ', openedAt: '2026-11-20T02:00:00Z' })]);
    expect(counts).toHaveLength(1);
    expect(examples).toEqual([]);
  });
});

describe('an example', () => {
  it('is masked before it is cut, so that no half of a number stays', () => {
    for (const before of [180, 189, 195, 199]) {
      expect(exampleOf(`${'啊'.repeat(before)}13800138000`)).not.toContain('138');
    }
  });

  it('is at most 200 characters, whole ones, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const example = exampleOf(text);
        expect(example.length).toBeLessThanOrEqual(200);
        expect(example).not.toContain('\u0000');
      }),
    );
    expect(exampleOf('😀'.repeat(400))).toBe('😀'.repeat(100));
    expect(exampleOf(`a${'😀'.repeat(400)}`)).toBe(`a${'😀'.repeat(99)}`);
    expect(exampleOf('x'.repeat(65_536))).toHaveLength(200);
  });
});
