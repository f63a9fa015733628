import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';

const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

/**
 * Makes JSON, plain or as CloudEvents, the only content that is read. Keys that reach for an object's prototype
 * are refused rather than dropped: no honest caller sends them. So are bytes that are no UTF-8, which would be replaced in silence.
 */
export function acceptJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(JSON_TYPES, { parseAs: 'buffer' }, (request, bytes, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      done(Problem.unsupportedMediaType('Send the body as it is, without Content-Encoding.'));
      return;
    }
    if (!isUtf8(bytes)) {
      done(Problem.badRequest('The body is not valid UTF-8.'));
      return;
    }
    const body = bytes.toString('utf8');
    request.rawBody = body;
    void parse(request, body, (error, content) => {
      if (error === null) done(null, content);
      else done(body === '' ? error : notJson(error));
    });
  });
}

function notJson(error: Error): Problem {
  return Problem.badRequest(
    error.message.includes('prototype') ? 'The JSON holds a forbidden key.' : 'The body is not valid JSON.',
  );
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON text as it came: what a signature was made over. */
    rawBody?: string;
  }
}
