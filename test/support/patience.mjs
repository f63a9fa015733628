import { jest } from '@jest/globals';

// Real servers on a busy machine: a test that hangs still ends, a slow one passes.
jest.setTimeout(30_000);
// What fails once and then passes was late, not wrong; its first failure is still printed. At once, because the tests of a file follow
// each other: after the last of them the world is another.
jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
