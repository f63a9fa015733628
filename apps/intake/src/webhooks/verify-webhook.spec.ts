import { createHmac, randomBytes } from 'node:crypto';
import { verifyWebhook } from './verify-webhook.js';

const [key, oldKey] = [randomBytes(24), randomBytes(24)];
const NOW = 1_800_000_000;
const BODY = '{"from":"13900001111","text":"你好"}';
const sign = (id: string, timestamp: number, body = BODY, with_ = key): string =>
  `v1,${createHmac('sha256', with_).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
const signed = (over: object = {}) => ({
  id: 'msg_1',
  timestamp: String(NOW),
  signature: sign('msg_1', NOW),
  body: BODY,
  ...over,
});

describe('the signature of a webhook', () => {
  it('holds for what was signed, within five minutes either way', () => {
    expect(verifyWebhook(signed(), [key], NOW)).toBe(true);
    for (const shift of [-300, 300]) expect(verifyWebhook(signed(), [key], NOW + shift)).toBe(true);
    for (const shift of [-301, 301]) expect(verifyWebhook(signed(), [key], NOW + shift)).toBe(false);
  });

  it('may be one of several, by one of several keys', () => {
    expect(verifyWebhook(signed({ signature: `v1,AAAA ${sign('msg_1', NOW)}` }), [oldKey, key], NOW)).toBe(true);
    expect(verifyWebhook(signed(), [], NOW)).toBe(false);
  });

  it.each([
    ['another body', { body: `${BODY} ` }],
    ['another id', { id: 'msg_2' }],
    ['another time', { timestamp: String(NOW + 1) }],
    ['no id', { id: undefined }],
    ['no time', { timestamp: undefined }],
    ['a time in words', { timestamp: 'NaN' }],
    ['no signature', { signature: undefined }],
    ['another version', { signature: sign('msg_1', NOW).replace('v1', 'v2') }],
    ['another key', { signature: sign('msg_1', NOW, BODY, oldKey) }],
    ['a signature cut short', { signature: sign('msg_1', NOW).slice(0, 20) }],
  ])('does not hold with %s', (_what, over) => {
    expect(verifyWebhook(signed(over), [key], NOW)).toBe(false);
  });
});
