import { judgeResponse, retryDelay } from './judge-response.js';

const NOW = Date.parse('2026-11-22T05:00:00Z');
const judge = (status: number, retryAfter?: string, body = '') => judgeResponse({ status, retryAfter, body }, NOW);

describe('judgeResponse', () => {
  it.each([
    [200, undefined, 'accepted'],
    [202, undefined, 'accepted'],
    [301, undefined, 'refused'],
    [400, undefined, 'refused'],
    [404, '5', 'refused'],
    [408, undefined, 'failed'],
    [409, undefined, 'failed'],
    [429, '5', 'deferred'],
    [429, undefined, 'failed'],
    [429, 'soon', 'failed'],
    [500, '5', 'failed'],
    [503, 'Sun, 22 Nov 2026 05:00:30 GMT', 'deferred'],
    [503, undefined, 'failed'],
  ])('calls HTTP %i with Retry-After %s %s', (status, retryAfter, outcome) => {
    expect(judge(status, retryAfter).outcome).toBe(outcome);
  });

  it('keeps the id that the provider gave, when there is one', () => {
    expect(judge(200, undefined, '{"id":"sms-1"}')).toEqual({ outcome: 'accepted', providerId: 'sms-1' });
    for (const body of ['', 'null', '[]', '{"id":{}}', '<ok/>']) {
      expect(judge(200, undefined, body)).toEqual({ outcome: 'accepted', providerId: undefined });
    }
  });

  it('reads Retry-After as seconds or as a date, never as a time in the past', () => {
    expect(retryDelay('120', NOW)).toBe(120_000);
    expect(retryDelay('Sun, 22 Nov 2026 05:01:00 GMT', NOW)).toBe(60_000);
    expect(retryDelay('Sun, 22 Nov 2026 04:00:00 GMT', NOW)).toBe(0);
    for (const text of [undefined, '', '-1', '1e9', '1.5', 'tomorrow']) expect(retryDelay(text, NOW)).toBeUndefined();
  });
});
