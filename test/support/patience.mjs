import { jest } from '@jest/globals';

// Real servers on a busy machine: a test that hangs still ends, a slow one passes.
jest.setTimeout(30_000);
