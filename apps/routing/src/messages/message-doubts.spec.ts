import type { Transactions } from '#lib/persistence';
import type { Doubts } from '../knowledge/doubts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { DeskModels } from '../models/desk-models.js';
import type { PolicyBook } from '../policies/policy-book.js';
import type { Utterance } from './conversation.js';
import { MessageDoubts } from './message-doubts.js';

/** Nothing of it may be touched. */
const forbidden = <Service>(): Service =>
  new Proxy(
    {},
    {
      get: (_target, name) => {
        throw new Error(`${String(name)} was asked for`);
      },
    },
  ) as Service;

describe('MessageDoubts', () => {
  it('without an endpoint hands the batch on as it is: no query, no search', async () => {
    const doubts = new MessageDoubts(
      forbidden<Transactions>(),
      { areOn: false } as Doubts,
      forbidden<Knowledge>(),
      forbidden<DeskModels>(),
      forbidden<PolicyBook>(),
    );
    const batch: readonly Utterance[] = [];
    const rounds = [];
    for await (const round of doubts.rounds(batch)) rounds.push(round);
    expect(rounds).toEqual([{ utterances: batch, settled: new Map() }]);
    expect(rounds[0]?.utterances).toBe(batch);
  });
});
