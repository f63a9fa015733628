import { lostByDesk } from './lost-by-desk.js';

const since = new Date('2026-09-01T02:00:00Z');

describe('channels on which nobody can be reached any more', () => {
  it('are one alarm a desk, with the channels in their usual order', () => {
    const lost = [
      { desk: 'wallet-loan', channel: 'phone' as const, since },
      { desk: 'micro-loan', channel: 'app' as const, since },
      { desk: 'wallet-loan', channel: 'app' as const, since },
    ];
    expect(lostByDesk(lost)).toEqual([
      { desk: 'micro-loan', channels: ['app'], since },
      { desk: 'wallet-loan', channels: ['app', 'phone'], since },
    ]);
  });

  it('are no alarm where none was lost', () => expect(lostByDesk([])).toEqual([]));
});
