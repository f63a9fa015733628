import { newId } from '#lib/contracts';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommonConfig } from '../config/define-config.js';
import { answerBrokenRequest } from './answer-broken-request.js';
import { toProblem } from '../problems/to-problem.js';
import { writeProblem } from '../problems/write-problem.js';

export type HttpLimits = Pick<CommonConfig, 'HTTP_BODY_LIMIT_BYTES' | 'HTTP_REQUEST_TIMEOUT_MS'>;

/** Fastify with our limits. Proxy headers are not believed: whoever can reach the port could write them. */
export function createHttpAdapter(limits: HttpLimits): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: limits.HTTP_BODY_LIMIT_BYTES,
    requestTimeout: limits.HTTP_REQUEST_TIMEOUT_MS,
    trustProxy: false,
    logger: false,
    genReqId: newId,
    requestIdHeader: false,
    // Paths that the router cannot read never reach the filter.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      writeProblem(reply, toProblem(error), request.id),
    clientErrorHandler: answerBrokenRequest,
    routerOptions: { maxParamLength: 200 },
    // No route has a schema of Fastify's: contracts are checked by pipes. Its compilers need not be loaded.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    // Requests that arrive while we drain are still served; only the connection ends after them.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  });
}

function noCompiler(): never {
  throw new Error('a route has a schema of Fastify: give the adapter a compiler for it');
}
