import { decideRequest, SUBTYPES } from './decide-request.js';

const hold = {
  kind: 'anti-money-laundering' as const,
  reason: '存续贷款的交易记录',
  until: new Date('2036-11-21T16:30:00Z'),
};

describe('an approved request about personal data', () => {
  it('is carried out when no law holds the data', () => {
    for (const subtype of SUBTYPES) expect(decideRequest(subtype, [])).toEqual({ outcome: 'fulfilled' });
  });

  it('is carried out in spite of a hold unless it is a deletion', () => {
    const held = SUBTYPES.filter((subtype) => decideRequest(subtype, [hold]).outcome === 'restricted');
    expect(held).toEqual(['personal_data.delete']);
  });

  it('tells every law that holds it, with the last day in China and the reason', () => {
    const decided = decideRequest('personal_data.delete', [
      hold,
      { ...hold, kind: 'litigation', reason: '(2026) 沪 01 民初 7 号' },
    ]);
    expect(decided).toMatchObject({
      outcome: 'restricted',
      reason: expect.stringMatching(/反洗钱法.*2036-11-22.*存续贷款的交易记录；.*诉讼.*民初 7 号/),
    });
  });
});
