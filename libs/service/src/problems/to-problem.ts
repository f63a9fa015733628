import { HttpException } from '@nestjs/common';
import { isDatabaseOutage } from './database-outage.js';
import { Problem } from './problem.js';

const RETRY_AFTER_OUTAGE_S = 2;

/** What an HTTP caller is told about an error. Unknown ones become a 500 that reveals nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseOutage(error)) {
    return Problem.unavailable(
      RETRY_AFTER_OUTAGE_S,
      'Something this service depends on does not answer; try again.',
      error,
    );
  }
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return fromStatus(status, error);
}

function fromStatus(status: number, error: unknown): Problem {
  switch (status) {
    case 400:
      return Problem.badRequest(explainBadRequest(error));
    case 401:
      return Problem.unauthorized();
    case 403:
      return Problem.forbidden();
    case 404:
      return Problem.notFound();
    case 408:
      return new Problem({ status, slug: 'request-timeout', title: 'Request timeout' });
    case 409:
      return Problem.conflict('The request conflicts with the present state.');
    case 413:
      return Problem.tooLarge();
    case 414:
      return new Problem({ status, slug: 'uri-too-long', title: 'URI too long' });
    case 415:
      return Problem.unsupportedMediaType('Send JSON with content type application/json.');
    case 429:
      return Problem.tooMany(1);
    case 431:
      return new Problem({ status, slug: 'headers-too-large', title: 'Request header fields too large' });
    case 503:
      return Problem.unavailable(RETRY_AFTER_OUTAGE_S, undefined, error);
    default:
      return status >= 400 && status < 500
        ? new Problem({ status, slug: 'bad-request', title: 'Bad request' })
        : Problem.internal(error);
  }
}

/** Messages of the framework are fixed texts; anything else is not repeated to the caller. */
function explainBadRequest(error: unknown): string {
  const cause = error instanceof HttpException ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The request has no body; send JSON.';
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return 'The body is not as long as Content-Length says.';
  return 'The request could not be read.';
}
