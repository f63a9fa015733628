import fc from 'fast-check';
import { NO_WISHES } from '../plan/plan-notices.js';
import { type Call, judgeCall, type KnownCalls } from './judge-call.js';

const NOON = new Date('2026-09-01T12:00:00+08:00');
const SOON = new Date('2026-09-01T12:15:00+08:00');
const CALL: Call = { purpose: 'reminder', relation: 'debtor', timeZone: 'Asia/Shanghai' };
const NOTHING: KnownCalls = {
  refused: false,
  contacts: 0,
  attempts: 0,
  placesOfDebtor: 0,
  placesOnNumber: 0,
  firstPlaceEnds: null,
};
const judge = (known: Partial<KnownCalls>, at = NOON) => judgeCall(CALL, { ...NOTHING, ...known }, NO_WISHES, at);

describe('the word on a call', () => {
  it.each([
    [
      'two contacts and a place',
      { contacts: 2, placesOfDebtor: 1, placesOnNumber: 1, firstPlaceEnds: SOON },
      'CAP_DAY',
    ],
    ['three places', { placesOfDebtor: 3, placesOnNumber: 3, firstPlaceEnds: SOON }, 'CAP_DAY'],
    ['four attempts and two places', { attempts: 4, placesOnNumber: 2, firstPlaceEnds: SOON }, 'CAP_NUMBER'],
  ])('refuses after %s, and says when a place may be free', (_what, known, reason) => {
    expect(judge(known)).toEqual({ verdict: { do: 'refuse', reason }, askAgainAt: SOON });
  });

  it('says no time when the day is over whatever becomes of the places', () => {
    const full = judge({ contacts: 3, placesOfDebtor: 1, placesOnNumber: 1, firstPlaceEnds: SOON });
    expect(full).toEqual({ verdict: { do: 'refuse', reason: 'CAP_DAY' }, askAgainAt: undefined });
    expect(judge({ refused: true, placesOfDebtor: 3, firstPlaceEnds: SOON }).askAgainAt).toBeUndefined();
  });

  it('holds at night, however free the places are', () => {
    const morning = new Date('2026-09-02T08:00:00+08:00');
    expect(judge({}, new Date('2026-09-01T22:00:00+08:00'))).toMatchObject({
      verdict: { do: 'hold' },
      askAgainAt: morning,
    });
  });

  it('never lets more through than may be made, in whatever order calls are asked for, told of and forgotten', () => {
    const step = fc.constantFrom('ask', 'reached', 'missed', 'forgotten');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [contacts, attempts, places] = [0, 0, 0];
        for (const what of steps) {
          const known = { contacts, attempts, placesOfDebtor: places, placesOnNumber: places, firstPlaceEnds: SOON };
          if (what === 'ask') {
            if (judge(known).verdict.do === 'send') places += 1;
          } else if (places > 0) {
            places -= 1;
            if (what !== 'forgotten') attempts += 1;
            if (what === 'reached') contacts += 1;
          }
          expect(contacts + places).toBeLessThanOrEqual(3);
          expect(attempts + places).toBeLessThanOrEqual(6);
        }
      }),
    );
  });
});
