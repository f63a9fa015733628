import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { newTraceparent, parseTraceparent } from '#lib/contracts';
import type { FastifyRequest } from 'fastify';

/** The W3C trace the request belongs to: the caller's when it sent a valid one, else a new one. A string. */
export const Trace = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { traceparent } = context.switchToHttp().getRequest<FastifyRequest>().headers;
  return parseTraceparent(traceparent) ?? newTraceparent();
});
