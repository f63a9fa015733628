import { describe, expect, it } from '@jest/globals';
import { Drain } from '../bootstrap/drain.js';
import { Readiness } from './readiness.js';

describe('Readiness', () => {
  it('is false until started and from the moment draining begins', async () => {
    const drain = new Drain();
    const readiness = new Readiness(drain);
    expect(await readiness.examine('process')).toMatchObject({ ready: false, detail: { started: false } });
    readiness.markStarted();
    expect(await readiness.examine('process')).toMatchObject({ ready: true });
    drain.begin();
    expect(await readiness.examine('process')).toMatchObject({ ready: false, detail: { draining: true } });
  });

  it('takes a failed or hanging check for not ready, without a word about why', async () => {
    const readiness = new Readiness(new Drain());
    readiness.add('failed', () => Promise.reject(new Error('password authentication failed for user "mesh"')));
    readiness.add('thrown', () => {
      throw new Error('x');
    });
    readiness.add('hanging', () => new Promise(() => undefined));
    expect(await readiness.examine('failed')).toEqual({ ready: false, detail: { reason: 'failed' } });
    expect(await readiness.examine('thrown')).toEqual({ ready: false, detail: { reason: 'failed' } });
    expect(await readiness.examine('hanging')).toEqual({ ready: false, detail: { reason: 'no answer in time' } });
  });
});
