import { answeredLife, longLife } from '../../../../test/integration/analytics/ticket-story.js';
import type { HeardEvent } from './heard-events.js';
import { joinPatches, patchesOf, patchOf } from './ticket-patch.js';

const heard = (events: readonly unknown[]) => events as HeardEvent[];

describe('what events say about a ticket', () => {
  it('is joined the same way from either side and any number of times', () => {
    const patches = heard([...longLife()]).flatMap((event) => patchOf(event) ?? []);
    for (const a of patches) {
      expect(joinPatches(a, a)).toEqual({
        declaredKind: undefined,
        productLine: undefined,
        work: undefined,
        answer: undefined,
        rating: undefined,
        opened: undefined,
        ...a,
      });
      for (const b of patches) {
        expect(joinPatches(a, b)).toEqual(joinPatches(b, a));
        for (const c of patches) expect(joinPatches(joinPatches(a, b), c)).toEqual(joinPatches(a, joinPatches(b, c)));
      }
    }
  });

  it('keeps the article of an answer when a person takes over later', () => {
    const [, , answered] = heard(answeredLife());
    if (answered?.type !== 'support.ticket.answered.v1') throw new Error('no answer in the story');
    const { work } = answered.data;
    const queued: HeardEvent = {
      ...answered,
      type: 'support.ticket.queued.v1',
      data: { work: { ...work, version: work.version + 1, status: 'queued', tier: 'agent' }, reason: '转人工' },
    };
    const [patch] = patchesOf([queued, answered]);
    expect(patch).toMatchObject({
      work: { status: 'queued', tier: 'agent' },
      answer: { articleId: 'credit-score.update-day', articleVersion: 3 },
    });
  });

  it('comes one a ticket, in the order of the ids', () => {
    const ids = patchesOf(heard([...longLife(), ...answeredLife(), ...longLife()])).map(({ ticketId }) => ticketId);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(ids.toSorted());
  });

  it('is nothing for messages, deliveries and what the next event says again', () => {
    const types = heard(longLife())
      .filter((event) => patchOf(event) === undefined)
      .map(({ type }) => type);
    expect(new Set(types)).toEqual(
      new Set([
        'support.message.received.v1',
        'support.message.sent.v1',
        'support.notification.sent.v1',
        'support.notification.failed.v1',
        'support.ticket.classified.v1',
      ]),
    );
  });
});
