import { eventually } from './eventually.js';

describe('eventually', () => {
  it('tries again until the assertion holds and hands on its value', async () => {
    let tries = 0;
    const value = await eventually(() => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      return '到了';
    });
    expect(value).toBe('到了');
    expect(tries).toBe(3);
  });

  it('fails with the last failure once the time is over', async () => {
    await expect(
      eventually(() => Promise.reject(new Error('queue holds 7 messages')), { timeoutMs: 50, everyMs: 5 }),
    ).rejects.toThrow('queue holds 7 messages');
  });
});
