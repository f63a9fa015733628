import { longLife } from '../../../../test/integration/analytics/ticket-story.js';
import { countBatch } from './count-batch.js';
import { facetsOf } from './facets.js';
import type { HeardEvent } from './heard-events.js';

const NOW_MS = Date.parse('2026-11-22T04:59:59.000Z');
const facets = (events: readonly unknown[]) => (events as HeardEvent[]).map((event) => facetsOf(event, NOW_MS));

describe('the counters of a batch', () => {
  it('add equal events up in one row', () => {
    const stories = [longLife(), longLife(), longLife()];
    const { tickets, agents } = countBatch(facets(stories.flat()));
    expect(tickets.find(({ metric }) => metric === 'ticket.opened')).toMatchObject({
      hour: '2026-11-20T02:00:00.000Z',
      desk: 'micro-loan',
      channel: 'app',
      count: 3,
    });
    expect(agents.find(({ metric }) => metric === 'message.sent')).toMatchObject({ agent: 'agent-li', count: 3 });
    expect(tickets.reduce((sum, { count }) => sum + count, 0)).toBe(stories.flat().length);
  });

  it('come in the same order whatever the order of the events', () => {
    const events = facets([...longLife(), ...longLife({ desk: 'wallet-loan' })]);
    expect(countBatch(events.toReversed())).toEqual(countBatch(events));
  });

  it('put an event without a usable time into the hour in which it came', () => {
    const [opened] = longLife() as unknown as HeardEvent[];
    if (opened?.type !== 'support.ticket.opened.v1') throw new Error('no opening in the story');
    const forged = { ...opened, data: { ...opened.data, openedAt: '9999-12-31T00:00:00Z' } };
    expect(countBatch([facetsOf(forged, NOW_MS)]).tickets).toEqual([
      expect.objectContaining({ hour: '2026-11-22T04:00:00.000Z' }),
    ]);
  });
});
