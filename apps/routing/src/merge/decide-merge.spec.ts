import { NOON, workItem } from '../work/work-item.fixture.js';
import type { WorkItem } from '../work/work-item.js';
import { decideMerge, isMerged } from './decide-merge.js';

const OTHER = { ticketId: '019371c4-7a00-7000-8000-000000000002', number: 'KM10000002' };
const merge = (a: Partial<WorkItem> = {}, b: Partial<WorkItem> = {}, by = { id: 'li', leads: false }) =>
  decideMerge(workItem(a), workItem({ ...OTHER, ...b }), { by, reason: '同一件事', now: NOON });

describe('decideMerge', () => {
  it('ends the ticket, names the one that goes on and frees who held it', () => {
    const decision = merge();
    expect(decision).toMatchObject({
      next: { status: 'resolved', outcome: 'MERGED', assignee: null, previousAgent: 'li', version: 5, resolution: 0 },
      says: [{ what: 'merged', into: OTHER, reason: '同一件事', by: 'li' }],
      release: { agent: 'li', units: 1 },
    });
    expect('next' in decision && isMerged(decision.next)).toBe(true);
  });

  it.each([
    ['same-customer', {}, { customerRef: 'c-2' }],
    ['same-desk', {}, { desk: 'wallet-loan' }],
    ['living', { status: 'resolved', outcome: '已解决' }, {}],
    ['living', {}, { status: 'resolved', assignee: null, outcome: '已解决' }],
    ['living', {}, { status: 'open', assignee: null }],
    ['not-merged', {}, { status: 'resolved', assignee: null, outcome: 'MERGED' }],
  ] as const)('is refused by %s', (guard, a, b) => {
    expect(merge(a, b)).toMatchObject({ refused: 'impossible', detail: expect.stringContaining(`${guard}: `) });
  });

  it('is for whoever holds one of them while nobody else holds the other, or a supervisor', () => {
    const waiting = { status: 'queued', assignee: null } as const;
    expect(merge(waiting)).toHaveProperty('next');
    expect(merge({}, waiting)).toHaveProperty('next');
    expect(merge(waiting, waiting)).toMatchObject({ refused: 'forbidden' });
    expect(merge({ assignee: 'wang' })).toMatchObject({ refused: 'forbidden' });
    expect(merge({ assignee: 'wang' }, {}, { id: 'chen', leads: true })).toHaveProperty('next');
  });
});
