import { countsOf, durationsOf, type Overview } from '../overview/overview.js';
import { type Frame, OverviewFeed } from './overview-feed.js';

const NEVER_MS = 1_000_000;

const overview = (opened: number, day = '21'): Overview => ({
  period: { from: `2026-11-${day}T16:00:00.000Z`, to: '2026-11-22T04:00:00.000Z' },
  desk: null,
  channel: null,
  ...countsOf(new Map([['ticket.opened', { count: opened, amount: 0 }]])),
  selfService: { opened, answered: 0, share: null },
  backlog: { total: opened, byTier: { agent: opened }, oldestOpenedAt: null },
  acknowledgement: durationsOf(0, null),
  firstResponse: durationsOf(0, null),
  resolution: durationsOf(0, null),
});

/** A feed that reads what is put into `now`. */
function feedOf(first: Overview) {
  const state = { now: first, reads: 0 };
  const read = () => {
    state.reads += 1;
    return Promise.resolve(state.now);
  };
  return { state, feed: new OverviewFeed(read, NEVER_MS, 'feed') };
}

describe('a feed of overviews', () => {
  it('tells a newcomer everything, and one who comes back what has changed since', async () => {
    const { state, feed } = feedOf(overview(1));
    const frames: Frame[] = [];
    const stay = () => undefined;
    await feed.join(stay, undefined);
    feed.leave(stay);
    state.now = overview(2);
    const listen = (frame: Frame) => frames.push(frame);
    await feed.join(listen, 'feed-1');
    feed.leave(listen);
    expect(frames).toEqual([
      {
        id: 'feed-2',
        event: 'delta',
        data: {
          tickets: { opened: 2 },
          selfService: { opened: 2 },
          backlog: { total: 2, byTier: { agent: 2 } },
        },
      },
    ]);
  });

  it('begins anew with a new day', async () => {
    const { state, feed } = feedOf(overview(5));
    const frames: Frame[] = [];
    const listen = (frame: Frame) => frames.push(frame);
    await feed.join(listen, undefined);
    feed.leave(listen);
    state.now = overview(0, '22');
    await feed.join(listen, 'feed-1');
    feed.leave(listen);
    expect(frames.map(({ event }) => event)).toEqual(['overview', 'overview']);
  });

  it('does not look while nobody listens, and a failed first look leaves nobody behind', async () => {
    const failing = new OverviewFeed(() => Promise.reject(new Error('the database is away')), NEVER_MS, 'feed');
    await expect(failing.join(() => undefined, undefined)).rejects.toThrow('the database is away');
    expect(failing.idle).toBe(true);
    const { state, feed } = feedOf(overview(1));
    expect(feed.idle).toBe(true);
    expect(state.reads).toBe(0);
  });
});
