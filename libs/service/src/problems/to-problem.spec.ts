import { BadRequestException, ForbiddenException, HttpException, PayloadTooLargeException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable } from '#lib/persistence';
import { Problem } from './problem.js';
import { toProblem } from './to-problem.js';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('toProblem', () => {
  it.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a connection cut midway', new Error('Connection terminated unexpectedly')],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['too many clients', withCode('53300')],
    ['a server that shuts down', withCode('57P01')],
    ['a server that starts', withCode('57P03')],
    ['a statement over its time', withCode('57014')],
    ['a lock not given', withCode('55P03')],
    ['a standby that answered', withCode('25006')],
    ['a database not yet connected', new DatabaseUnavailable()],
    ['a driver error inside', Object.assign(new Error('Query failed'), { driverError: withCode('08006') })],
    ['a cause inside', new Error('outer', { cause: new Error('inner', { cause: withCode('ECONNRESET') }) })],
    ['every address refused', new AggregateError([withCode('ECONNREFUSED')], '')],
  ])('is 503 with Retry-After for %s', (_what, error) => {
    const problem = toProblem(error);
    expect(problem.status).toBe(503);
    expect(Number(problem.headers['retry-after'])).toBeGreaterThan(0);
  });

  it.each([
    ['a violated constraint', withCode('23505')],
    ['a wrong statement', withCode('42601')],
    ['a programming mistake', new TypeError('x is not a function')],
    ['something that is no error', 'boom'],
    ['a circle of causes', circle()],
  ])('is 500 for %s', (_what, error) => expect(toProblem(error).status).toBe(500));

  it.each([
    [new BadRequestException('secret'), 400, 'bad-request'],
    [new ForbiddenException(), 403, 'forbidden'],
    [new PayloadTooLargeException(), 413, 'too-large'],
    [new HttpException('teapot', 418), 418, 'bad-request'],
    [Object.assign(new Error('x'), { statusCode: 415 }), 415, 'unsupported-media-type'],
    [Problem.conflict('Rated before.', 'already-rated'), 409, 'already-rated'],
  ])('keeps the status of %p', (error, status, slug) => {
    expect(toProblem(error)).toMatchObject({ status, slug });
    expect(toProblem(error).detail ?? '').not.toContain('secret');
  });
});

function circle(): Error {
  const error = new Error('round');
  error.cause = error;
  return error;
}
