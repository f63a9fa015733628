import { maySee, type Reader, type Statement } from './who-sees.js';

const customer: Reader = { party: 'customer', ref: 'tenant-lin' };
const merchant: Reader = { party: 'merchant', ref: 'landlord-88' };
const rival: Reader = { party: 'merchant', ref: 'landlord-99' };
const mediator: Reader = { party: 'mediator', ref: 'agent-li' };

const said = (by: Reader, visibility: Statement['visibility']): Statement => ({
  id: 's-1',
  party: by.party,
  partyRef: by.ref,
  visibility,
  body: '墙面没有污渍',
  at: '2026-09-01T02:00:00.000Z',
});

describe('who sees a statement', () => {
  it.each([customer, merchant, mediator])('lets everybody see what $party says to the parties', (by) => {
    for (const reader of [customer, merchant, mediator]) expect(maySee(said(by, 'parties'), reader)).toBe(true);
  });

  it('keeps what is internal to its author and the mediator', () => {
    const seenBy = (by: Reader) =>
      [customer, merchant, rival, mediator]
        .filter((reader) => maySee(said(by, 'internal'), reader))
        .map(({ ref }) => ref);
    expect(seenBy(merchant)).toEqual(['landlord-88', 'agent-li']);
    expect(seenBy(customer)).toEqual(['tenant-lin', 'agent-li']);
    expect(seenBy(mediator)).toEqual(['agent-li']);
  });
});
