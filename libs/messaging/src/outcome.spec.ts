import { DatabaseUnavailable } from '#lib/persistence';
import { RejectMessage, RetryLater, outcomeOf } from './outcome.js';
import { MAX_ATTEMPTS, RETRY_DELAYS_MS, fixedDelay } from './retry-policy.js';

const withCode = (code: string): Error => Object.assign(new Error('from the database'), { code });

describe('outcomeOf', () => {
  it.each([
    ['a rejection parks at once', new RejectMessage('金额为负'), 1, { do: 'park', reason: 'RejectMessage: 金额为负' }],
    ['"later" asks for its own delay', new RetryLater(700, 'no ticket yet'), 4, { do: 'later', delayMs: 700 }],
    ['a first failure waits the first delay', new Error('boom'), 1, { do: 'retry', delayMs: RETRY_DELAYS_MS[0] }],
    ['a third failure waits the third delay', new Error('boom'), 3, { do: 'retry', delayMs: RETRY_DELAYS_MS[2] }],
    ['the last failure parks', new Error('boom'), MAX_ATTEMPTS, { do: 'park', reason: 'Error: boom' }],
    ['a thrown text is a failure too', 'boom', 1, { do: 'retry', reason: 'boom' }],
    ['a database that is away holds', new DatabaseUnavailable(), MAX_ATTEMPTS, { do: 'hold' }],
    ['a refused connection holds', withCode('ECONNREFUSED'), MAX_ATTEMPTS, { do: 'hold' }],
    ['an administrator shutting Postgres down holds', withCode('57P01'), MAX_ATTEMPTS, { do: 'hold' }],
    ['a deadlock holds', withCode('40P01'), MAX_ATTEMPTS, { do: 'hold' }],
    ['too many connections hold', withCode('53300'), MAX_ATTEMPTS, { do: 'hold' }],
    ['a standby that answers holds', withCode('25006'), MAX_ATTEMPTS, { do: 'hold' }],
    [
      'a connection lost between two statements holds',
      new Error('Query runner already released. Cannot run queries anymore.'),
      MAX_ATTEMPTS,
      { do: 'hold' },
    ],
    ['a statement that takes too long counts: it may be the message', withCode('57014'), 1, { do: 'retry' }],
    ['a broken constraint is a failure of the message', withCode('23514'), 1, { do: 'retry' }],
    ['a wrong statement is a failure of the message', withCode('42601'), 1, { do: 'retry' }],
  ])('%s', (_, error, attempts, expected) => {
    expect(outcomeOf(error, attempts)).toMatchObject(expected);
  });

  it('keeps a reason short', () => {
    expect(outcomeOf(new RejectMessage('长'.repeat(10_000)), 1)).toMatchObject({
      reason: expect.stringMatching(/^.{1,500}$/u),
    });
  });
});

describe('fixedDelay', () => {
  it.each([
    [1, 1_000],
    [1_000, 1_000],
    [1_001, 5_000],
    [31_000, 120_000],
    [9_999_999, 120_000],
  ])('%d ms wait in the queue of %d ms', (asked, fixed) => {
    expect(fixedDelay(asked)).toBe(fixed);
  });
});
