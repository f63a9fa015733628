import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Flow } from './flow-file.js';
import type { FlowRun } from './flow-run.js';
import { settlementText } from './negotiation.js';
import { isEnd, step, type FlowWish } from './step.js';

const flow = Flow.parse({
  id: 'dispute',
  version: 1,
  name: { 'zh-CN': '争议', en: 'Dispute' },
  takes: { kinds: ['dispute'] },
  parties: ['customer', 'merchant'],
  start: 'MEDIATING',
  states: { MEDIATING: {}, PROPOSED: {}, SETTLED: { end: 'settled' }, FAILED: { end: 'failed' } },
  transitions: [
    {
      id: 'propose',
      from: ['MEDIATING', 'PROPOSED'],
      to: 'PROPOSED',
      by: ['customer', 'merchant', 'handler'],
      act: 'propose',
      guards: ['field:proposal', 'room-for-proposals'],
    },
    {
      id: 'accept',
      from: ['PROPOSED'],
      to: 'SETTLED',
      by: ['customer', 'merchant'],
      act: 'accept',
      guards: ['current-proposal', 'all-accepted'],
    },
    {
      id: 'accept',
      from: ['PROPOSED'],
      to: 'PROPOSED',
      by: ['customer', 'merchant'],
      act: 'accept',
      guards: ['current-proposal'],
    },
    {
      id: 'reject',
      from: ['PROPOSED'],
      to: 'MEDIATING',
      by: ['customer', 'merchant'],
      act: 'reject',
      guards: ['current-proposal'],
    },
    { id: 'give-up', from: ['MEDIATING', 'PROPOSED'], to: 'FAILED', by: ['handler'] },
  ],
});
const START: FlowRun = { state: 'MEDIATING', fields: {}, evidence: [], heard: {}, accepted: [], asked: [] };

type By = 'customer' | 'merchant' | 'handler';
const propose = (by: By, proposal: string): FlowWish => ({ do: 'propose', by, fields: { proposal } });
const answer = (what: 'accept' | 'reject', by: By, proposalNo: number): FlowWish => ({
  do: what,
  by,
  fields: { proposalNo },
});

/** Refused wishes change nothing. */
function play(wishes: readonly FlowWish[]): { run: FlowRun; refused: string[] } {
  let run = START;
  const refused: string[] = [];
  for (const wish of wishes) {
    const made = step(flow, run, wish);
    if ('next' in made) run = made.next;
    else if ('refused' in made) refused.push(made.refused);
  }
  return { run, refused };
}

describe('talks between parties', () => {
  it('end when both accept the newest proposal, with the hash of what they agreed on', () => {
    const { run } = play([
      propose('merchant', '退一半'),
      answer('reject', 'customer', 1),
      propose('handler', '退 3000 元'),
      answer('accept', 'merchant', 2),
      answer('accept', 'customer', 2),
    ]);
    const sha256 = createHash('sha256')
      .update(settlementText({ no: 2, text: '退 3000 元' }, ['customer', 'merchant']))
      .digest('hex');
    expect(run).toMatchObject({
      state: 'SETTLED',
      negotiation: { round: 2, settlement: { proposal: 2, text: '退 3000 元', sha256 } },
      fields: { settlementSha256: sha256 },
    });
  });

  it('are not ended by one party alone, however often it accepts', () => {
    const { run } = play([
      propose('handler', '退一半'),
      answer('accept', 'customer', 1),
      answer('accept', 'customer', 1),
    ]);
    expect(run).toMatchObject({ state: 'PROPOSED', accepted: ['customer'] });
  });

  it('count no consent to an earlier proposal, and take no answer to one', () => {
    const { run, refused } = play([
      propose('handler', '退一半'),
      answer('accept', 'customer', 1),
      propose('merchant', '不退'),
      answer('accept', 'customer', 1),
      answer('accept', 'merchant', 2),
    ]);
    expect(refused).toEqual(['PROPOSAL_NOT_CURRENT']);
    expect(run).toMatchObject({ state: 'PROPOSED', accepted: ['merchant'] });
  });

  it('take no proposal without words, though the one before had some', () => {
    const again: FlowWish = { do: 'propose', by: 'handler' };
    expect(play([propose('handler', '退一半'), again, propose('handler', '  ')]).refused).toEqual([
      'FIELD_MISSING',
      'FIELD_MISSING',
    ]);
  });

  it('settle only what both accepted in its own round, whatever is tried in whatever order', () => {
    const by = fc.constantFrom<By>('customer', 'merchant', 'handler');
    const no = fc.integer({ min: 1, max: 4 });
    const wish = fc.oneof(
      by.map((who) => propose(who, '方案')),
      fc.tuple(by, no).map(([who, which]) => answer('accept', who, which)),
      fc.tuple(by, no).map(([who, which]) => answer('reject', who, which)),
    );
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 20 }), (wishes) => {
        let run = START;
        let consent = new Set<string>();
        for (const wished of wishes) {
          const made = step(flow, run, wished);
          if (!('next' in made) || !('do' in wished)) continue;
          consent = wished.do === 'accept' ? consent.add(wished.by) : new Set();
          run = made.next;
        }
        expect(run.state === 'SETTLED').toBe(consent.has('customer') && consent.has('merchant'));
        expect(run.negotiation?.settlement !== undefined).toBe(isEnd(flow, run.state));
        expect(run.fields).not.toHaveProperty('proposal');
      }),
    );
  });

  it('take so many proposals and not one more', () => {
    const { run, refused } = play(Array.from({ length: 60 }, () => propose('handler', '又一个方案')));
    expect(run.negotiation?.proposals).toHaveLength(50);
    expect(new Set(refused)).toEqual(new Set(['TOO_MANY_PROPOSALS']));
  });
});
