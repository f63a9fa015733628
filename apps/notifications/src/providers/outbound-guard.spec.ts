import { assertOutward, isInward } from './outbound-guard.js';
import { postJson } from './post-json.js';

describe('the outbound guard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0.0.0.0:5432/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
  ])('refuses %s', (url) => {
    expect(() => assertOutward(new URL(url))).toThrow('not an outside address');
  });

  it('lets outside addresses pass', () => {
    expect(isInward('203.0.113.7')).toBe(false);
    expect(isInward('2400:3200::1')).toBe(false);
    expect(() => assertOutward(new URL('https://hooks.example.com/'))).not.toThrow();
  });

  it('refuses a name that means this machine at the moment of connecting', async () => {
    const post = { url: 'http://localhost:9/', body: '{}', headers: {}, timeoutMs: 1_000, outwardOnly: true };
    expect(await postJson(post)).toEqual({ outcome: 'refused', reason: 'localhost is not an outside address' });
  });
});
